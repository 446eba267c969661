package dev.sluice.kafka.deadletter;

import dev.sluice.contract.command.DeadLetter;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant; all of what is given must hold.
 *
 * @param ids only these; empty: any
 * @param sdkAppId only of this app; absent: any, and those of which it is not known
 * @param topic only from this topic; absent: any
 * @param reason only where the reason contains this text, in upper or lower case; absent: any
 * @param since only written at this moment or later; absent: any
 * @param until only written before this moment; absent: any
 * @param held only what a circuit breaker holds, or only what failed; absent: both
 * @param rule only what is held by the circuit breaker of this rule; absent: any
 */
public record DeadLetterFilter(
    Set<String> ids,
    @Nullable Long sdkAppId,
    @Nullable String topic,
    @Nullable String reason,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable Boolean held,
    @Nullable String rule) {
  /** All of them. */
  public static final DeadLetterFilter ALL =
      new DeadLetterFilter(Set.of(), null, null, null, null, null);

  /** Copies the set. */
  public DeadLetterFilter {
    ids = Set.copyOf(ids);
  }

  /** Both of what failed and of what is held. */
  public DeadLetterFilter(
      Set<String> ids,
      @Nullable Long sdkAppId,
      @Nullable String topic,
      @Nullable String reason,
      @Nullable Instant since,
      @Nullable Instant until) {
    this(ids, sdkAppId, topic, reason, since, until, null, null);
  }

  /** Just these. */
  public static DeadLetterFilter ids(Set<String> ids) {
    return new DeadLetterFilter(ids, null, null, null, null, null);
  }

  boolean matches(DeadLetter letter) {
    return (ids.isEmpty() || ids.contains(letter.id()))
        && (sdkAppId == null || sdkAppId.equals(letter.sdkAppId()))
        && (topic == null || topic.equals(letter.topic()))
        && (reason == null || lower(letter.reason()).contains(lower(reason)))
        && (since == null || letter.at() >= since.toEpochMilli())
        && (until == null || letter.at() < until.toEpochMilli())
        && (held == null || held == (letter.held() != null))
        && (rule == null || rule.equals(letter.held()));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
