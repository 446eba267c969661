package dev.sluice.notifier;

import dev.sluice.service.RecreatedTopics;
import java.time.Duration;
import picocli.CommandLine.Option;

/**
 * Options that only the notifier has; {@link NotifierConfig} says what each trades for what. Times
 * are ISO 8601, such as PT5S.
 */
final class NotifierOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_THREADS:-1}",
      description = "Stream threads. SLUICE_THREADS; default: 1")
  int threads = 1;

  @Option(
      names = "--standby-replicas",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_STANDBY_REPLICAS:-0}",
      description = "Copies of the stores on other instances. SLUICE_STANDBY_REPLICAS; default: 0")
  int standbyReplicas;

  @Option(
      names = "--leave-on-close",
      defaultValue = "${env:SLUICE_LEAVE_ON_CLOSE:-false}",
      description = "Hand the work over at once when stopped, to scale in. SLUICE_LEAVE_ON_CLOSE")
  boolean leaveOnClose;

  @Option(
      names = RecreatedTopics.ACCEPT,
      description =
          "Goes over to input topics that were deleted and created again, from their start. For one start.")
  boolean acceptRecreatedTopics;

  @Option(
      names = "--calls-in-flight",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_CALLS_IN_FLIGHT:-500}",
      description = "Calls at once in this instance. SLUICE_CALLS_IN_FLIGHT; default: 500")
  int callsInFlight = 500;

  @Option(
      names = "--calls-per-backend",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_CALLS_PER_BACKEND:-32}",
      description =
          "Calls at once to one backend of one app. SLUICE_CALLS_PER_BACKEND; default: 32")
  int callsPerBackend = 32;

  @Option(
      names = "--notices-per-second",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_NOTICES_PER_SECOND:-500}",
      description =
          "Results a second to one app backend, over all instances. SLUICE_NOTICES_PER_SECOND; default: 500")
  int noticesPerSecond = 500;

  @Option(
      names = "--commands-per-second",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_COMMANDS_PER_SECOND:-200}",
      description =
          "Commands a second to one IM backend, over all instances. SLUICE_COMMANDS_PER_SECOND; default: 200")
  int commandsPerSecond = 200;

  @Option(
      names = "--forwards-per-second",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_FORWARDS_PER_SECOND:-2000}",
      description =
          "Callbacks a second that go on to one app's own URL, over all instances. SLUICE_FORWARDS_PER_SECOND; default: 2000")
  int forwardsPerSecond = 2_000;

  @Option(
      names = "--backlog-entries",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_BACKLOG_ENTRIES:-100000}",
      description =
          "Pending for one backend at most, over all instances. SLUICE_BACKLOG_ENTRIES; default: 100000")
  long backlogEntries = 100_000;

  @Option(
      names = "--backlog-bytes",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_BACKLOG_BYTES:-268435456}",
      description = "The same in bytes. SLUICE_BACKLOG_BYTES; default: 256 MiB")
  long backlogBytes = 256L << 20;

  @Option(
      names = "--connect-timeout",
      paramLabel = "TIME",
      defaultValue = "${env:SLUICE_CONNECT_TIMEOUT:-PT2S}",
      description = "Time to connect. SLUICE_CONNECT_TIMEOUT; default: PT2S")
  Duration connectTimeout = Duration.ofSeconds(2);

  @Option(
      names = "--call-timeout",
      paramLabel = "TIME",
      defaultValue = "${env:SLUICE_CALL_TIMEOUT:-PT5S}",
      description = "Time of one call. SLUICE_CALL_TIMEOUT; default: PT5S")
  Duration callTimeout = Duration.ofSeconds(5);

  @Option(
      names = "--attempts",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_ATTEMPTS:-40}",
      description = "Attempts at most. SLUICE_ATTEMPTS; default: 40")
  int attempts = 40;

  @Option(
      names = "--retry-first",
      paramLabel = "TIME",
      defaultValue = "${env:SLUICE_RETRY_FIRST:-PT1S}",
      description = "Wait before the second attempt. SLUICE_RETRY_FIRST; default: PT1S")
  Duration retryFirst = Duration.ofSeconds(1);

  @Option(
      names = "--retry-longest",
      paramLabel = "TIME",
      defaultValue = "${env:SLUICE_RETRY_LONGEST:-PT1H}",
      description = "Wait between attempts at most. SLUICE_RETRY_LONGEST; default: PT1H")
  Duration retryLongest = Duration.ofHours(1);

  @Option(
      names = "--retry-age",
      paramLabel = "TIME",
      defaultValue = "${env:SLUICE_RETRY_AGE:-P1D}",
      description = "No attempt after this. SLUICE_RETRY_AGE; default: P1D")
  Duration retryAge = Duration.ofDays(1);

  @Option(
      names = "--probe-longest",
      paramLabel = "TIME",
      defaultValue = "${env:SLUICE_PROBE_LONGEST:-PT30S}",
      description =
          "Wait between probes of a dead backend at most. SLUICE_PROBE_LONGEST; default: PT30S")
  Duration probeLongest = Duration.ofSeconds(30);

  @Option(
      names = "--remember",
      paramLabel = "TIME",
      defaultValue = "${env:SLUICE_REMEMBER:-P7D}",
      description = "How long a reached state needs no repeat. SLUICE_REMEMBER; default: P7D")
  Duration remember = Duration.ofDays(7);

  @Option(
      names = "--not-found-grace",
      paramLabel = "TIME",
      defaultValue = "${env:SLUICE_NOT_FOUND_GRACE:-PT10S}",
      description =
          "How long \"no such message\" is repeated. SLUICE_NOT_FOUND_GRACE; default: PT10S")
  Duration notFoundGrace = Duration.ofSeconds(10);

  @Option(
      names = "--unknown-app-grace",
      paramLabel = "TIME",
      defaultValue = "${env:SLUICE_UNKNOWN_APP_GRACE:-PT60S}",
      description =
          "How long an app that the settings lack is waited for. SLUICE_UNKNOWN_APP_GRACE; default: PT60S")
  Duration unknownAppGrace = Duration.ofSeconds(60);
}
