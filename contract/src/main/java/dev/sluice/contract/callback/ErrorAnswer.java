package dev.sluice.contract.callback;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a callback is answered where the integrator made an error (error table of design §4.1).
 *
 * @param errorInfo names the field and the value's trouble; never a token
 * @param errorCode such as 40002
 */
public record ErrorAnswer(
    @JsonProperty("ActionStatus") String actionStatus,
    @JsonProperty("ErrorInfo") String errorInfo,
    @JsonProperty("ErrorCode") int errorCode) {

  /** A failure with the given code. */
  public static ErrorAnswer of(int errorCode, String errorInfo) {
    return new ErrorAnswer("FAIL", errorInfo, errorCode);
  }
}
