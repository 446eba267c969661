package dev.sluice.ingest.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows the frames of an HTTP/2 connection as their bytes come (RFC 9113 §4.1), beside the server
 * that reads them: when each stream began, which are complete, and which were reset. The server
 * tells its handlers none of that.
 */
final class Frames {
  private static final int PREFACE = 24;
  private static final int HEADER = 9;
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int CONTINUATION = 9;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  private final Map<Integer, Arrival> streams = new ConcurrentHashMap<>();
  private final byte[] header = new byte[HEADER];
  private int headerLength;
  private int payloadLeft = PREFACE;
  private int lastStream;
  private boolean endsStream;
  private boolean headersOpen;
  private volatile long incompleteSince;

  /** The request that the upgrade came with is stream 1, and is all there. */
  void upgraded(Arrival arrival) {
    arrival.completed();
    streams.put(1, arrival);
    lastStream = 1;
  }

  /**
   * Bytes were read at {@code now}; only the connection's own thread brings them.
   *
   * @param waitNanos see {@link Arrival}
   */
  void read(byte[] bytes, long now, long waitNanos) {
    for (int at = 0; at < bytes.length; ) {
      if (payloadLeft > 0) {
        int taken = Math.min(payloadLeft, bytes.length - at);
        payloadLeft -= taken;
        at += taken;
      } else {
        header[headerLength++] = bytes[at++];
        if (headerLength == HEADER) {
          begin(now, waitNanos);
        }
      }
      if (payloadLeft == 0 && headerLength == HEADER) {
        end();
      }
    }
    if (headerLength == 0 && payloadLeft == 0 && !headersOpen) {
      incompleteSince = 0;
    } else if (incompleteSince == 0) {
      incompleteSince = now;
    }
  }

  private void begin(long now, long waitNanos) {
    payloadLeft = (header[0] & 0xff) << 16 | (header[1] & 0xff) << 8 | (header[2] & 0xff);
    boolean ends = (flags() & END_STREAM) != 0;
    switch (type()) {
      case HEADERS -> {
        if (stream() > lastStream) {
          lastStream = stream();
          streams.put(lastStream, new Arrival(now, waitNanos, false));
        }
        headersOpen = (flags() & END_HEADERS) == 0;
        endsStream = ends;
      }
      case CONTINUATION -> headersOpen = (flags() & END_HEADERS) == 0;
      default -> endsStream = type() == DATA && ends;
    }
  }

  private void end() {
    Arrival arrival = streams.get(stream());
    if (arrival != null && type() == RST_STREAM) {
      arrival.wasReset();
    } else if (arrival != null && endsStream) {
      arrival.completed();
    }
    headerLength = 0;
    if (!headersOpen) {
      incompleteSince = 0;
    }
  }

  /** Since when a frame or the headers of a stream have been incomplete; 0: they are not. */
  long incompleteSince() {
    return incompleteSince;
  }

  /** The stream, as long as it is not {@link #ended}. */
  @Nullable Arrival stream(int id) {
    return streams.get(id);
  }

  /** The stream is answered. */
  void ended(int id) {
    streams.remove(id);
  }

  private int type() {
    return header[3];
  }

  private int flags() {
    return header[4];
  }

  private int stream() {
    return (header[5] & 0x7f) << 24
        | (header[6] & 0xff) << 16
        | (header[7] & 0xff) << 8
        | (header[8] & 0xff);
  }
}
