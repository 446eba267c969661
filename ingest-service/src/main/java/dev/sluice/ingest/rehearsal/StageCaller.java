package dev.sluice.ingest.rehearsal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection to a {@link Stage}: a request, its answer, and the next. */
final class StageCaller {
  private static final Pattern LENGTH =
      Pattern.compile("content-length: *([0-9]{1,6})", Pattern.CASE_INSENSITIVE);
  private static final int TIMEOUT_MILLIS = 5_000;

  /** So often what the producer was given is forgotten. */
  private static final int CLEARED = 256;

  /** As people write: mostly harmless, in two languages. */
  private static final String[] TEXTS = {
    "今天晚上八点老地方见，记得带伞", "see you there, I will be a bit late", "好的 ok 明天见 👍", "a forbidden 违禁词语"
  };

  private final Stage stage;
  private final int number;
  private final OutputStream out;
  private final InputStream in;

  private StageCaller(Stage stage, int number, Socket socket) throws IOException {
    this.stage = stage;
    this.number = number;
    this.out = socket.getOutputStream();
    this.in = socket.getInputStream();
  }

  /**
   * Calls for as long as {@code goesOn} says.
   *
   * @param number of this caller
   * @return how many requests were answered
   * @throws IOException if one was not
   */
  static int call(Stage stage, int number, BooleanSupplier goesOn) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.port())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      StageCaller caller = new StageCaller(stage, number, socket);
      int answered = 0;
      while (goesOn.getAsBoolean()) {
        caller.out.write(caller.request(answered));
        caller.readAnswer();
        if (++answered % CLEARED == 0) {
          stage.clear();
        }
      }
      return answered;
    }
  }

  private byte[] request(int count) {
    byte[] body =
        """
        {"Scene":"C2C","SdkAppId":%d,"From_Account":"a%d","ContactItem":{"ContactType":1,"To_Account":"b"},\
        "ContentType":"Text","TextContent":["%s %d"],"MsgID":"%d_%d"}"""
            .formatted(Stage.APP, number, TEXTS[count % TEXTS.length], count, number, count)
            .getBytes(UTF_8);
    byte[] head =
        """
        POST /content-callback?SdkAppid=%d HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        Content-Length: %d\r
        \r
        """
            .formatted(Stage.APP, stage.token(), body.length)
            .getBytes(UTF_8);
    byte[] request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  private void readAnswer() throws IOException {
    byte[] buffer = new byte[4_096];
    int length = 0;
    while (!isWhole(new String(buffer, 0, length, ISO_8859_1))) {
      int read = in.read(buffer, length, buffer.length - length);
      if (read <= 0) {
        throw new EOFException("no whole answer in " + length + " bytes");
      }
      length += read;
    }
  }

  private static boolean isWhole(String answer) {
    int head = answer.indexOf("\r\n\r\n");
    if (head < 0) {
      return false;
    }
    Matcher length = LENGTH.matcher(answer).region(0, head);
    return length.find() && answer.length() >= head + 4 + Integer.parseInt(length.group(1));
  }
}
