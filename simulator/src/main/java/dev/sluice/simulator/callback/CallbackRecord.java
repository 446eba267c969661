package dev.sluice.simulator.callback;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One callback that was made, and how it went.
 *
 * @param command CallbackCommand
 * @param query the query's parameters without Sign and RequestTime, in their order
 * @param body the exact bytes of the body, in Base64
 * @param status HTTP status; 0 where no answer came
 * @param answer the answer's JSON; absent where it is none
 * @param failure why Tencent counts the callback as failed; absent where it does not
 * @param millis from the first byte sent to the last byte received
 */
public record CallbackRecord(
    String command,
    String query,
    String body,
    int status,
    @Nullable JsonNode answer,
    @Nullable String failure,
    long millis) {

  /** Whether the same callback may get an answer the next time. */
  public boolean worthRepeating() {
    return failure != null && (status == 0 || status == 408 || status == 429 || status >= 500);
  }
}
