package dev.sluice.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Content callbacks as bytes, written once. For each request a number is put into MsgID and into
 * the text, so that no two are the same message or have the same verdict to remember.
 */
final class Callbacks {
  private static final int CONVERSATIONS = 1_024;
  private static final int DIGITS = 12;
  private static final String NUMBER = "0".repeat(DIGITS);

  private final byte[][] requests = new byte[CONVERSATIONS][];
  private final int[] textNumbers = new int[CONVERSATIONS];
  private final int[] idNumbers = new int[CONVERSATIONS];
  private long next;

  /**
   * @param first number of the first request; another in each generator
   */
  Callbacks(Load load, long first) {
    this.next = first;
    Random random = new Random(1);
    for (int i = 0; i < CONVERSATIONS; i++) {
      byte[] body =
          body(load.sdkAppId(), i, random.nextInt(CONVERSATIONS), text(random, load.characters()))
              .getBytes(StandardCharsets.UTF_8);
      byte[] head = head(load, body.length).getBytes(StandardCharsets.US_ASCII);
      requests[i] = new byte[head.length + body.length];
      System.arraycopy(head, 0, requests[i], 0, head.length);
      System.arraycopy(body, 0, requests[i], head.length, body.length);
      String ascii = new String(requests[i], StandardCharsets.ISO_8859_1);
      textNumbers[i] = ascii.indexOf(NUMBER);
      idNumbers[i] = ascii.lastIndexOf(NUMBER);
    }
  }

  private static String body(long app, int from, int to, String text) {
    return """
      {"Scene":"C2C","SdkAppId":%d,"From_Account":"user-%d","ContactItem":{"ContactType":1,"To_Account":"friend-%d"},\
      "ContentType":"Text","TextContent":["%s %s"],"MsgID":"1434460578_4137340972_%s","MsgRandom":7,"EventTime":1772323200000}"""
        .formatted(app, from, to, text, NUMBER, NUMBER);
  }

  private static String head(Load load, int length) {
    return """
      POST /content-callback?v=1&SdkAppid=%d&contenttype=json HTTP/1.1\r
      Host: 127.0.0.1:%d\r
      Authorization: Bearer %s\r
      Content-Type: application/json\r
      Content-Length: %d\r
      \r
      """
        .formatted(load.sdkAppId(), load.port(), load.token(), length);
  }

  /** Puts the next request into {@code buffer}. */
  void next(ByteBuffer buffer) {
    long number = next++;
    int i = (int) (number % CONVERSATIONS);
    byte[] request = requests[i];
    for (int digit = DIGITS - 1; digit >= 0; digit--) {
      byte figure = (byte) ('0' + number % 10);
      request[textNumbers[i] + digit] = figure;
      request[idNumbers[i] + digit] = figure;
      number /= 10;
    }
    buffer.clear();
    buffer.put(request);
    buffer.flip();
  }

  /** Two thirds Chinese. */
  private static String text(Random random, int characters) {
    StringBuilder text = new StringBuilder();
    while (text.length() < characters) {
      if (random.nextInt(3) > 0) {
        text.append((char) ('一' + random.nextInt(3_000)));
      } else {
        text.append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }
}
