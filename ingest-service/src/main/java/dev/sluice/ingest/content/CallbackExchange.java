package dev.sluice.ingest.content;

import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.ingest.request.SignatureHeaders;
import dev.sluice.moderation.Deadline;
import org.jspecify.annotations.Nullable;

/** A request, as far as the content callback needs it. */
public interface CallbackExchange {
  /** When the request's first byte had come, in terms of {@link System#nanoTime()}. */
  long startedAt();

  /** Whether it was asked already if there is room for the request. */
  boolean letIn();

  /**
   * What follows the path of the endpoint, the query included, as it stands in the request line.
   */
  String afterPath();

  /** The Authorization header. */
  @Nullable String authorization();

  /** The Standard Webhooks headers. */
  SignatureHeaders signatureHeaders();

  /**
   * Reads the body.
   *
   * @throws Refusal if it is too large, or not there at the deadline
   * @throws InterruptedException if the thread was interrupted
   */
  byte[] body(Deadline deadline) throws Refusal, InterruptedException;

  /**
   * All has been read, and the answer may take a while: from here on, a caller that hangs up is
   * noticed. May be called again.
   */
  void watchCaller();
}
