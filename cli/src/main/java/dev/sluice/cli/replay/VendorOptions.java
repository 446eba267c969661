package dev.sluice.cli.replay;

import dev.sluice.cli.MasterKeyOption;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.moderation.SecretSource;
import dev.sluice.settings.MasterKey;
import dev.sluice.settings.SecretResolver;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whether vendors are called, which costs money and tells them what users wrote. */
final class VendorOptions {
  @Option(
      names = "--call-vendors",
      description = {
        "Ask a vendor that was not asked then, of what only it can judge.",
        "That may cost money, and the vendor gets what users wrote. Needs --max-calls."
      })
  private boolean call;

  @Option(
      names = "--max-calls",
      paramLabel = "N",
      defaultValue = "0",
      description = "Calls at most, in one run of the command.")
  private int max;

  @Option(
      names = "--master-key-file",
      paramLabel = "FILE",
      defaultValue = "${env:SLUICE_MASTER_KEY_FILE}",
      description = {
        "The key file that the services have (SLUICE_MASTER_KEY_FILE): opens the content of",
        "erasable apps, and sealed secrets that calls are signed with."
      })
  private @Nullable Path masterKey;

  boolean isGiven() {
    return call;
  }

  /** Calls at most; 0 where none was asked for. */
  int calls(CommandSpec spec) {
    if (call != max > 0) {
      throw new ParameterException(
          spec.commandLine(), "--call-vendors and --max-calls N, N above 0, belong together");
    }
    return max;
  }

  /** Opens content with the keys that Kafka has. */
  MasterKeyOption.Opening open(KafkaClients clients) {
    return MasterKeyOption.open(clients, masterKey);
  }

  SecretSource secrets() {
    return new SecretResolver(System.getenv(), masterKey == null ? null : MasterKey.read(masterKey))
        ::resolve;
  }
}
