package dev.sluice.guarantees.deadline;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** Content callbacks as their bytes, each of another message. */
final class Callbacks {
  private final String token;
  private final String query;
  private volatile String files;

  /**
   * @param token credential of both apps
   * @param files URL of a directory that pictures lie in
   */
  Callbacks(String token, String files) {
    this.token = token;
    this.query = "/content-callback?v=1&SdkAppid=";
    this.files = files;
  }

  /** From here on pictures lie elsewhere. */
  void filesAt(String url) {
    files = url;
  }

  byte[] next(Kind kind) {
    UUID id = UUID.randomUUID();
    return callback(
        kind,
        kind.isImage()
            ? "\"ContentType\":\"Image\",\"FileURL\":\"" + files + id + ".png\""
            : "\"ContentType\":\"Text\",\"TextContent\":[\"see you at eight tonight, "
                + id
                + "\"]");
  }

  private byte[] callback(Kind kind, String content) {
    long app = kind.ofVendor() ? DeadlineSettings.VENDOR_APP : DeadlineSettings.LOCAL_APP;
    byte[] body =
        ("{\"Scene\":\"C2C\",\"SdkAppId\":"
                + app
                + ",\"From_Account\":\"jared\",\"ContactItem\":{\"ContactType\":1,\"To_Account\":\"Jonh\"},"
                + "\"MsgID\":\""
                + UUID.randomUUID()
                + "\","
                + content
                + "}")
            .getBytes(UTF_8);
    return joined(head(app, kind.isImage() ? "&SyncImage" : "", body.length), body);
  }

  /** A text of {@code length} characters of ASCII. */
  byte[] text(int length) {
    return callback(
        Kind.TEXT,
        "\"ContentType\":\"Text\",\"TextContent\":[\"" + "word ".repeat(length / 5) + "\"]");
  }

  /** What comes before a body of {@code length} bytes. */
  byte[] head(long app, String options, int length) {
    return ("POST "
            + query
            + app
            + options
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + token
            + "\r\nContent-Length: "
            + length
            + "\r\n\r\n")
        .getBytes(US_ASCII);
  }

  private static byte[] joined(byte[] head, byte[] body) {
    byte[] joined = new byte[head.length + body.length];
    System.arraycopy(head, 0, joined, 0, head.length);
    System.arraycopy(body, 0, joined, head.length, body.length);
    return joined;
  }
}
