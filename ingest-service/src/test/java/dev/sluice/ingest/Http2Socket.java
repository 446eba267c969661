package dev.sluice.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** Speaks HTTP/2 with prior knowledge, frame by frame, as no client in its right mind does. */
final class Http2Socket implements AutoCloseable {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;

  private final Socket socket;
  private final OutputStream out;
  private final DataInputStream in;

  /** A frame that came. */
  record Frame(int type, int flags, int stream, String payload) {
    boolean endsStream() {
      return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
    }
  }

  Http2Socket(int port) throws IOException {
    socket = new Socket("localhost", port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    out = socket.getOutputStream();
    in = new DataInputStream(socket.getInputStream());
    out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
    send(4, 0, 0, new byte[0]);
  }

  void send(int type, int flags, int stream, byte[] payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(payload.length >> 16);
    frame.write(payload.length >> 8);
    frame.write(payload.length);
    frame.write(type);
    frame.write(flags);
    frame.write(0);
    frame.write(0);
    frame.write(stream >> 8);
    frame.write(stream);
    frame.writeBytes(payload);
    out.write(frame.toByteArray());
  }

  /** The head of a callback of that app; its body is to follow. */
  void callback(int stream, long app) throws IOException {
    send(HEADERS, END_HEADERS, stream, head("/content-callback?SdkAppid=" + app));
  }

  private static byte[] head(String path) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    // HPACK's static table has :method POST, :scheme http, and the names of the others.
    head.write(0x83);
    head.write(0x86);
    value(head, path, 4);
    value(head, "localhost", 1);
    value(head, "Bearer " + Apps.TOKEN, 15, 23 - 15);
    return head.toByteArray();
  }

  /** A literal field that is not indexed, with the index of its name. */
  private static void value(ByteArrayOutputStream head, String value, int... name) {
    for (int part : name) {
      head.write(part);
    }
    head.write(value.length());
    head.writeBytes(value.getBytes(US_ASCII));
  }

  Frame read() throws IOException {
    int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
    int type = in.readUnsignedByte();
    int flags = in.readUnsignedByte();
    int stream = in.readInt() & 0x7fffffff;
    byte[] payload = new byte[length];
    in.readFully(payload);
    return new Frame(type, flags, stream, new String(payload, UTF_8));
  }

  /** What came on a stream up to its end, as text; the rest of the connection is passed over. */
  String answer(int stream) throws IOException {
    StringBuilder answer = new StringBuilder();
    for (Frame frame = read(); ; frame = read()) {
      if (frame.stream() == stream && frame.type() == DATA) {
        answer.append(frame.payload());
      }
      if (frame.stream() == stream && frame.endsStream()) {
        return answer.toString();
      }
      if (frame.type() == GOAWAY || (frame.stream() == stream && frame.type() == RST_STREAM)) {
        throw new IOException("ended by " + frame.type() + " after \"" + answer + "\"");
      }
    }
  }

  /** Waits until the server has read all that was sent: it answers a PING in its turn. */
  void awaitAllRead() throws IOException {
    send(PING, 0, 0, new byte[8]);
    Frame frame = read();
    while (frame.type() != PING) {
      frame = read();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
