package dev.sluice.ingest.content;

import dev.sluice.ingest.publish.AnswerFailure;

/** An answer that may leave, since the items it tells of are durable. */
public interface Accepted {
  /** The body. */
  byte[] json();

  /** The answer did not reach the caller: its items are told so. */
  void answerFailed(AnswerFailure failure);
}
