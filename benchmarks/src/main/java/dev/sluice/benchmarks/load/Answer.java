package dev.sluice.benchmarks.load;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the generator looks at in an answer.
 *
 * @param status of HTTP
 * @param pending whether the fail policy answered
 * @param close whether the server closes the connection behind it
 */
record Answer(int status, boolean pending, boolean close) {
  private static final byte[] END = ascii("\r\n\r\n");
  private static final byte[] LENGTH = ascii("content-length:");
  private static final byte[] CLOSE = ascii("connection: close");
  private static final byte[] PENDING = ascii("\"pending\":true");
  private static final Answer JUDGED = new Answer(200, false, false);

  /** Reads an answer with a Content-Length; null while it is not complete. */
  static @Nullable Answer parse(byte[] bytes, int length) {
    int head = indexOf(bytes, 0, length, END);
    if (head < 0) {
      return null;
    }
    int at = indexOf(bytes, 0, head, LENGTH);
    if (at < 0) {
      throw new IllegalStateException("an answer without Content-Length");
    }
    int bodyLength = number(bytes, at + LENGTH.length, head);
    int body = head + END.length;
    if (length < body + bodyLength) {
      return null;
    }
    int status = number(bytes, "HTTP/1.1".length(), head);
    boolean pending = indexOf(bytes, body, length, PENDING) >= 0;
    boolean close = indexOf(bytes, 0, head, CLOSE) >= 0;
    return status == 200 && !pending && !close ? JUDGED : new Answer(status, pending, close);
  }

  private static int number(byte[] bytes, int from, int end) {
    int at = from;
    while (bytes[at] == ' ') {
      at++;
    }
    int number = 0;
    for (; at < end && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
      number = number * 10 + bytes[at] - '0';
    }
    return number;
  }

  /** Where {@code wanted}, in lower case, stands in any case; -1: nowhere. */
  private static int indexOf(byte[] bytes, int from, int end, byte[] wanted) {
    for (int at = from; at <= end - wanted.length; at++) {
      int same = 0;
      while (same < wanted.length && lower(bytes[at + same]) == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return at;
      }
    }
    return -1;
  }

  private static int lower(byte letter) {
    return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
