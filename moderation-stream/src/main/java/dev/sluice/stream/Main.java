package dev.sluice.stream;

import dev.sluice.service.ServiceCommand;
import dev.sluice.service.ServiceOptions;
import dev.sluice.service.StartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the stream service until the process is told to stop. */
@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    description = "Judges what was not judged in the request, and acts on it.")
public final class Main implements Callable<Integer> {
  @Mixin private ServiceOptions service = new ServiceOptions();
  @Mixin private JudgingOptions judging = new JudgingOptions();

  @Option(
      names = "--ingest-url",
      paramLabel = "URL",
      defaultValue = "${env:SLUICE_INGEST_URL}",
      description =
          "Where moderators reach ingest to answer later; with --callback-secret-file. SLUICE_INGEST_URL; default: they are polled")
  private @Nullable String ingestUrl;

  @Option(
      names = "--callback-secret-file",
      paramLabel = "FILE",
      defaultValue = "${env:SLUICE_CALLBACK_SECRET_FILE}",
      description =
          "Secrets shared with ingest, one a line, the current one first: they sign the callback URLs of moderators."
              + " SLUICE_CALLBACK_SECRET_FILE")
  private @Nullable Path callbackSecretFile;

  @Option(
      names = "--repeats-kept",
      paramLabel = "TIME",
      defaultValue = "${env:SLUICE_REPEATS_KEPT:-PT24H}",
      description = "How long a request id is remembered. SLUICE_REPEATS_KEPT; default: PT24H")
  private Duration repeatsKept = StreamConfig.REPEATS_KEPT;

  @Option(
      names = "--sent-kept",
      paramLabel = "TIME",
      defaultValue = "${env:SLUICE_SENT_KEPT:-PT24H}",
      description =
          "How long a group message that was sent is remembered, to be withdrawn. SLUICE_SENT_KEPT; default: PT24H")
  private Duration sentKept = StreamConfig.SENT_KEPT;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_THREADS:-1}",
      description = "Stream threads; calls do not run on them. SLUICE_THREADS; default: 1")
  private int threads = 1;

  @Option(
      names = "--standbys",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_STANDBYS:-0}",
      description =
          "Copies of the stores on other instances; 1 where two or more run. SLUICE_STANDBYS; default: 0")
  private int standbys;

  @Option(
      names = "--leave-on-stop",
      defaultValue = "${env:SLUICE_LEAVE_ON_STOP:-false}",
      description =
          "A stop gives the partitions up at once: for a scale-in, not for a restart. SLUICE_LEAVE_ON_STOP")
  private boolean leaveOnStop;

  @Option(
      names = "--accept-recreated-topics",
      description =
          "Goes over to input topics that were deleted and created again, from their start. For one start.")
  private boolean acceptRecreatedTopics;

  /** Starts the service with these options. */
  public static void main(String[] arguments) {
    System.exit(ServiceCommand.run(new Main(), arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    try (StreamService stream = StreamService.start(config())) {
      stream.lifecycle().closeOnShutdown();
      stream.lifecycle().awaitEnd();
      return stream.lifecycle().failure() == null ? 0 : 1;
    }
  }

  StreamConfig config() {
    try {
      return new StreamConfig(
          service.operationsPort(StreamConfig.OPERATIONS_PORT),
          service.kafka(),
          service.topics(),
          service.dataDirectory("stream"),
          service.instance(),
          service.masterKeyFile(),
          callbacks(),
          judging.judging(),
          judging.slots(),
          repeatsKept,
          sentKept,
          threads,
          standbys,
          leaveOnStop,
          acceptRecreatedTopics,
          System.getenv());
    } catch (IllegalArgumentException e) {
      throw new StartException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }

  private StreamConfig.@Nullable Callbacks callbacks() {
    if (ingestUrl != null && callbackSecretFile != null) {
      return new StreamConfig.Callbacks(ingestUrl, callbackSecretFile);
    }
    if (ingestUrl != null) {
      throw new StartException("--ingest-url needs --callback-secret-file");
    }
    return null;
  }
}
