package dev.sluice.ingest.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * What can be told of the bytes that a connection begins a request with, for a hundredth of what
 * reading it costs. Only of the commonest form; any other is read as usual.
 */
final class FirstLook {
  /** It is to be read. */
  static final long UNKNOWN = -1;

  private static final byte[] METHOD_AND_PATH =
      ("POST " + CallbackRoute.CONTENT).getBytes(US_ASCII);
  private static final byte[] APP = "SdkAppid=".getBytes(US_ASCII);
  private static final byte[] VERSION = " HTTP/1.1".getBytes(US_ASCII);
  private static final byte[] LENGTH = "content-length:".getBytes(US_ASCII);
  private static final byte[] CONNECTION = "connection:".getBytes(US_ASCII);
  private static final byte[] KEEP_ALIVE = "keep-alive".getBytes(US_ASCII);
  private static final int MAX_DIGITS = 10;

  private final byte[] bytes;
  private int at;

  private FirstLook(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The app in whose name a content callback was sent.
   *
   * @param bytes as they came
   * @return {@link #UNKNOWN} unless they are one whole HTTP/1.1 request, behind which the
   *     connection stays as it is
   */
  static long app(byte[] bytes) {
    return new FirstLook(bytes).app();
  }

  private long app() {
    int line = lineEnd(0);
    if (!is(0, METHOD_AND_PATH) || line < VERSION.length || !is(line - VERSION.length, VERSION)) {
      return UNKNOWN;
    }
    at = METHOD_AND_PATH.length;
    while (at < line && !(isSeparator(bytes[at]) && is(at + 1, APP))) {
      at++;
    }
    at += 1 + APP.length;
    long app = at < line ? number(line) : UNKNOWN;
    return app != UNKNOWN && isWhole(line + 2) ? app : UNKNOWN;
  }

  private static boolean isSeparator(byte character) {
    return character == '?' || character == '&';
  }

  /** Whether what begins with these headers ends with the bytes. */
  private boolean isWhole(int headers) {
    long length = UNKNOWN;
    int start = headers;
    int end = lineEnd(start);
    for (; end > start; end = lineEnd(start)) {
      if (isIgnoringCase(start, LENGTH)) {
        at = afterSpaces(start + LENGTH.length);
        length = number(end);
      } else if (isIgnoringCase(start, CONNECTION)
          && !isIgnoringCase(afterSpaces(start + CONNECTION.length), KEEP_ALIVE)) {
        return false;
      }
      start = end + 2;
    }
    return end == start && length != UNKNOWN && start + 2 + length == bytes.length;
  }

  private int afterSpaces(int from) {
    int next = from;
    while (next < bytes.length && bytes[next] == ' ') {
      next++;
    }
    return next;
  }

  /** The number of a few digits at hand. */
  private long number(int end) {
    int start = at;
    long number = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      number = number * 10 + (bytes[at++] - '0');
      if (at - start > MAX_DIGITS) {
        return UNKNOWN;
      }
    }
    return at > start ? number : UNKNOWN;
  }

  /** Where the line ends that begins there; before that where it does not end. */
  private int lineEnd(int from) {
    for (int i = from; i + 1 < bytes.length; i++) {
      if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private boolean is(int from, byte[] expected) {
    if (from < 0 || from + expected.length > bytes.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (bytes[from + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param expected in lower case
   */
  private boolean isIgnoringCase(int from, byte[] expected) {
    if (from + expected.length > bytes.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      byte found = bytes[from + i];
      if ((found >= 'A' && found <= 'Z' ? found + ('a' - 'A') : found) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
