package dev.sluice.ingest;

import dev.sluice.ingest.http.ServerOptions;
import dev.sluice.ingest.spool.SpoolConfig;
import dev.sluice.service.ServiceCommand;
import dev.sluice.service.ServiceOptions;
import dev.sluice.service.StartException;
import dev.sluice.service.TlsFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the ingest service until the process is told to stop. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = "Takes callbacks and answers them within their budget.")
public final class Main implements Callable<Integer> {
  private static final Duration LONGEST_REHEARSAL = Duration.ofMinutes(1);

  @Mixin private ServiceOptions service = new ServiceOptions();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_PORT:-8080}",
      description = "Port of callbacks; 0: any free port. SLUICE_PORT; default: 8080")
  private int port = IngestConfig.PORT;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      defaultValue = "${env:SLUICE_TLS_CERT}",
      description = "PEM file with the server's certificate chain; with --tls-key. SLUICE_TLS_CERT")
  private @Nullable Path tlsCertificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      defaultValue = "${env:SLUICE_TLS_KEY}",
      description = "PEM file with the certificate's private key (PKCS#8). SLUICE_TLS_KEY")
  private @Nullable Path tlsKey;

  @Option(
      names = "--tls-client-ca",
      paramLabel = "FILE",
      defaultValue = "${env:SLUICE_TLS_CLIENT_CA}",
      description =
          "PEM file of authorities; every client must then show a certificate of theirs. SLUICE_TLS_CLIENT_CA")
  private @Nullable Path tlsClientAuthorities;

  @Option(
      names = "--callback-secret-file",
      paramLabel = "FILE",
      defaultValue = "${env:SLUICE_CALLBACK_SECRET_FILE}",
      description =
          "Secrets shared with the stream, one a line, the current one first: they sign the callback URLs of moderators."
              + " SLUICE_CALLBACK_SECRET_FILE; default: later answers are not taken by callback")
  private @Nullable Path callbackSecretFile;

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_MAX_CONNECTIONS:-16384}",
      description =
          "TCP connections at once; more are closed. SLUICE_MAX_CONNECTIONS; default: 16384")
  private int maxConnections = IngestConfig.MAX_CONNECTIONS;

  @Option(
      names = "--max-requests",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_MAX_REQUESTS:-2048}",
      description =
          "Requests handled at once; more wait within their budget. SLUICE_MAX_REQUESTS; default: 2048")
  private int maxRequests = IngestConfig.MAX_REQUESTS;

  @Option(
      names = "--rate-limit",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_RATE_LIMIT:-0}",
      description =
          "Requests a second that are taken of one app; 0: no limit. SLUICE_RATE_LIMIT; default: 0")
  private int rateLimit;

  @Option(
      names = "--spool-max-bytes",
      paramLabel = "BYTES",
      defaultValue = "${env:SLUICE_SPOOL_MAX_BYTES:-1073741824}",
      description =
          "What the files may take that keep items while Kafka does not. SLUICE_SPOOL_MAX_BYTES; default: 1 GiB")
  private long spoolMaxBytes = SpoolConfig.DEFAULT.maxBytes();

  @Option(
      names = "--spool-max-age",
      paramLabel = "TIME",
      defaultValue = "${env:SLUICE_SPOOL_MAX_AGE:-PT12H}",
      description =
          "Older spooled items go to the dead letters; at most half of the stream's --repeats-kept."
              + " SLUICE_SPOOL_MAX_AGE; default: PT12H")
  private Duration spoolMaxAge = SpoolConfig.DEFAULT.maxAge();

  @Option(
      names = "--spool-share",
      paramLabel = "TIME",
      defaultValue = "${env:SLUICE_SPOOL_SHARE:-PT0.04S}",
      description =
          "How long an answer waits for the disk once Kafka's share is over. SLUICE_SPOOL_SHARE; default: PT0.04S")
  private Duration spoolShare = SpoolConfig.DEFAULT.share();

  @Option(
      names = "--rehearsal",
      paramLabel = "TIME",
      defaultValue = "${env:SLUICE_REHEARSAL:-PT4S}",
      description =
          "How long requests of its own making are answered before the service says that it is ready; less where real ones"
              + " come. PT0S: not at all. SLUICE_REHEARSAL; default: PT4S")
  private Duration rehearsal = Duration.ZERO;

  @Option(
      names = "--access-log",
      defaultValue = "${env:SLUICE_ACCESS_LOG:-false}",
      description = "Logs each request without its query. SLUICE_ACCESS_LOG")
  private boolean accessLog;

  /** Starts the service with these options. */
  public static void main(String[] arguments) {
    System.exit(ServiceCommand.run(new Main(), arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    try (IngestService ingest = IngestService.start(config(), rehearsal())) {
      ingest.lifecycle().closeOnShutdown();
      ingest.lifecycle().awaitEnd();
      return ingest.lifecycle().failure() == null ? 0 : 1;
    }
  }

  IngestConfig config() {
    try {
      return new IngestConfig(
          new ServerOptions(port, tls(), maxConnections, maxRequests, accessLog),
          service.operationsPort(IngestConfig.OPERATIONS_PORT),
          service.kafka(),
          service.topics(),
          service.dataDirectory("ingest"),
          service.instance(),
          service.masterKeyFile(),
          callbackSecretFile,
          rateLimit,
          new SpoolConfig(spoolMaxBytes, spoolMaxAge, spoolShare),
          System.getenv());
    } catch (IllegalArgumentException e) {
      throw new StartException("--" + e.getMessage(), e);
    }
  }

  Duration rehearsal() {
    if (rehearsal.isNegative() || rehearsal.compareTo(LONGEST_REHEARSAL) > 0) {
      throw new StartException(
          "--rehearsal: " + rehearsal + " is not between PT0S and " + LONGEST_REHEARSAL);
    }
    return rehearsal;
  }

  private @Nullable TlsFiles tls() {
    if (tlsCertificate != null && tlsKey != null) {
      return new TlsFiles(tlsCertificate, tlsKey, tlsClientAuthorities);
    }
    if (tlsCertificate != null || tlsKey != null || tlsClientAuthorities != null) {
      throw new StartException(
          "--tls-cert and --tls-key belong together, and --tls-client-ca needs both");
    }
    return null;
  }
}
