package dev.sluice.simulator.web;

import dev.sluice.contract.Json;

/**
 * One HTTP answer.
 *
 * @param status HTTP status
 * @param contentType value of the Content-Type header
 * @param body the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight to the socket, never compared
public record Reply(int status, String contentType, byte[] body) {
  private static final String JSON = "application/json; charset=utf-8";

  /** HTTP 200 with {@code value} as JSON. */
  public static Reply json(Object value) {
    return json(200, value);
  }

  /** {@code value} as JSON. */
  public static Reply json(int status, Object value) {
    return new Reply(status, JSON, Json.write(value));
  }

  /** Bytes that are JSON already. */
  public static Reply rawJson(int status, byte[] json) {
    return new Reply(status, JSON, json);
  }
}
