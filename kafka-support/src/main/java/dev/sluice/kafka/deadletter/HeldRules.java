package dev.sluice.kafka.deadletter;

/** Knows of which rules a circuit breaker holds commands that nobody has decided on yet. */
@FunctionalInterface
public interface HeldRules {
  /** Nothing is held. */
  HeldRules NONE = (sdkAppId, rule) -> false;

  /** Whether commands of {@code rule} wait for somebody. */
  boolean holds(long sdkAppId, String rule);
}
