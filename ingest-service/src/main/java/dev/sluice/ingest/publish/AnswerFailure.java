package dev.sluice.ingest.publish;

/** Why an answer did not reach its caller. */
public enum AnswerFailure {
  /** Kafka did not acknowledge the item in time: the caller got 503. */
  NOT_DURABLE,
  /** The caller had closed its connection. */
  CALLER_GONE,
  /** Writing the answer failed. */
  NOT_WRITTEN,
  /** The service was stopped before it could answer. */
  STOPPED
}
