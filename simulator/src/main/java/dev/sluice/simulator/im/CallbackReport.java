package dev.sluice.simulator.im;

import dev.sluice.contract.callback.CallbackAnswer;
import org.jspecify.annotations.Nullable;

/**
 * How one content callback went.
 *
 * @param status HTTP status; 0 where no answer came
 * @param answer what was answered with HTTP 200
 * @param failure why there is no answer that can be acted on: the caller's own fail policy applies
 * @param errorCode ErrorCode of an answer other than HTTP 200; 0 where there was none
 * @param millis from the first byte sent to the last byte received
 */
public record CallbackReport(
    int status,
    @Nullable CallbackAnswer answer,
    @Nullable String failure,
    int errorCode,
    long millis) {

  /**
   * Whether the same callback may get an answer the next time: no answer, overload or an outage.
   */
  boolean worthRepeating() {
    return answer == null && (status == 0 || status == 408 || status == 429 || status >= 500);
  }
}
