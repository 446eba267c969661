package dev.sluice.ingest;

import dev.sluice.ingest.http.ServerOptions;
import dev.sluice.ingest.spool.SpoolConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Configs that differ from another in what a test is about. */
final class Configs {
  private Configs() {}

  static IngestConfig of(IngestConfig config, ServerOptions http) {
    return of(config, http, config.ratePerSecond());
  }

  static IngestConfig of(IngestConfig config, ServerOptions http, int ratePerSecond) {
    return of(
        config,
        http,
        config.masterKeyFile(),
        config.callbackSecretFile(),
        ratePerSecond,
        config.spool());
  }

  static IngestConfig of(
      IngestConfig config, Path masterKeyFile, @Nullable Path callbackSecretFile) {
    return of(
        config,
        config.http(),
        masterKeyFile,
        callbackSecretFile,
        config.ratePerSecond(),
        config.spool());
  }

  static IngestConfig of(IngestConfig config, SpoolConfig spool) {
    return of(
        config,
        config.http(),
        config.masterKeyFile(),
        config.callbackSecretFile(),
        config.ratePerSecond(),
        spool);
  }

  private static IngestConfig of(
      IngestConfig config,
      ServerOptions http,
      @Nullable Path masterKeyFile,
      @Nullable Path callbackSecretFile,
      int ratePerSecond,
      SpoolConfig spool) {
    return new IngestConfig(
        http,
        config.operationsPort(),
        config.kafka(),
        config.topics(),
        config.dataDirectory(),
        config.instance(),
        masterKeyFile,
        callbackSecretFile,
        ratePerSecond,
        spool,
        config.environment());
  }
}
