package dev.sluice.stream;

import dev.sluice.kafka.inflight.InFlightConfig;
import dev.sluice.stream.judging.JudgingConfig;
import java.time.Duration;
import picocli.CommandLine.Option;

/**
 * Options of the asynchronous step; {@link JudgingConfig} and {@link InFlightConfig} say what each
 * trades. Times are ISO-8601, such as PT30S.
 */
final class JudgingOptions {
  @Option(
      names = "--in-flight",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_IN_FLIGHT:-500}",
      description = "Calls in flight at most. SLUICE_IN_FLIGHT; default: 500")
  private int inFlight = InFlightConfig.DEFAULT.limit();

  @Option(
      names = "--reserved",
      paramLabel = "PART",
      defaultValue = "${env:SLUICE_RESERVED:-0.5}",
      description =
          "Part of the calls kept for apps and vendors below their share, 0 to 0.9. SLUICE_RESERVED; default: 0.5")
  private double reserved = InFlightConfig.DEFAULT.reserved();

  @Option(
      names = "--ahead",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_AHEAD:-16}",
      description =
          "Calls of a lane that each task prepares before a slot is free. SLUICE_AHEAD; default: 16")
  private int ahead = InFlightConfig.DEFAULT.ahead();

  @Option(
      names = "--attempts",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_ATTEMPTS:-4}",
      description =
          "Judgings of an item that may fail before the fail policy decides. SLUICE_ATTEMPTS; default: 4")
  private int attempts = JudgingConfig.DEFAULT.attempts();

  @Option(
      names = "--first-back-off",
      paramLabel = "TIME",
      defaultValue = "${env:SLUICE_FIRST_BACK_OFF:-PT0.5S}",
      description = "Wait before the second attempt. SLUICE_FIRST_BACK_OFF; default: PT0.5S")
  private Duration firstBackOff = JudgingConfig.DEFAULT.firstBackOff();

  @Option(
      names = "--longest-back-off",
      paramLabel = "TIME",
      defaultValue = "${env:SLUICE_LONGEST_BACK_OFF:-PT30S}",
      description = "Wait between attempts at most. SLUICE_LONGEST_BACK_OFF; default: PT30S")
  private Duration longestBackOff = JudgingConfig.DEFAULT.longestBackOff();

  @Option(
      names = "--give-up-after",
      paramLabel = "TIME",
      defaultValue = "${env:SLUICE_GIVE_UP_AFTER:-PT10M}",
      description =
          "How long a moderator may refuse calls before the fail policy decides. SLUICE_GIVE_UP_AFTER; default: PT10M")
  private Duration giveUpAfter = JudgingConfig.DEFAULT.giveUpAfter();

  @Option(
      names = "--call-timeout",
      paramLabel = "TIME",
      defaultValue = "${env:SLUICE_CALL_TIMEOUT:-PT30S}",
      description = "Deadline of one attempt. SLUICE_CALL_TIMEOUT; default: PT30S")
  private Duration callTimeout = JudgingConfig.DEFAULT.callTimeout();

  @Option(
      names = "--max-pending",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_MAX_PENDING:-20000}",
      description =
          "Unfinished items of a partition past which its input slows down. SLUICE_MAX_PENDING; default: 20000")
  private int maxPending = JudgingConfig.DEFAULT.maxPending();

  @Option(
      names = "--max-pending-bytes",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_MAX_PENDING_BYTES:-67108864}",
      description = "The same in bytes. SLUICE_MAX_PENDING_BYTES; default: 67108864")
  private long maxPendingBytes = JudgingConfig.DEFAULT.maxPendingBytes();

  JudgingConfig judging() {
    JudgingConfig standard = JudgingConfig.DEFAULT;
    return new JudgingConfig(
        attempts,
        firstBackOff,
        longestBackOff,
        giveUpAfter,
        callTimeout,
        standard.laterTimeout(),
        standard.earlyKept(),
        maxPending,
        maxPendingBytes,
        standard.waitAtBound(),
        standard.atOnce());
  }

  InFlightConfig slots() {
    return new InFlightConfig(inFlight, reserved, ahead);
  }
}
