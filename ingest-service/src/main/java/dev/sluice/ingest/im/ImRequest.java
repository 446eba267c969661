package dev.sluice.ingest.im;

import dev.sluice.contract.im.CallbackCommand;
import dev.sluice.contract.im.ImCallback;
import dev.sluice.contract.settings.App;
import dev.sluice.ingest.content.CallbackExchange;
import dev.sluice.ingest.content.Release;
import dev.sluice.ingest.routing.ServedGateway;
import dev.sluice.moderation.Deadline;

/**
 * A callback with all that it is answered by.
 *
 * @param query as it was received, without its question mark
 * @param body the exact bytes
 * @param callback what was read of them
 */
@SuppressWarnings("ArrayRecordComponent") // read and passed on, never compared
record ImRequest(
    CallbackExchange exchange,
    Release release,
    ServedGateway gateway,
    CallbackCommand command,
    String query,
    byte[] body,
    ImCallback callback) {
  /** What writing the answer and the way to the caller's socket may take. */
  private static final int WRITING = 30;

  /** What the spool may take where Kafka does not acknowledge. */
  private static final int SPOOLING = 70;

  /** What Kafka may take after the last item was judged. */
  private static final int ACKNOWLEDGING = 150;

  App app() {
    return gateway.app();
  }

  /** When all of it is done. */
  Deadline end() {
    return before(WRITING);
  }

  /** A deadline of a budget, or what is left of the time for the answer. */
  Deadline judged(int millis) {
    return at(millis, WRITING + SPOOLING + ACKNOWLEDGING);
  }

  /** Until when Kafka may acknowledge. */
  Deadline acknowledged(int millis) {
    return at(millis, WRITING + SPOOLING);
  }

  private Deadline at(int millis, int reserve) {
    return Deadline.after(exchange.startedAt(), millis).orEarlier(before(reserve));
  }

  private Deadline before(int reserve) {
    return Deadline.after(exchange.startedAt(), gateway.settings().answerMillis() - reserve);
  }
}
