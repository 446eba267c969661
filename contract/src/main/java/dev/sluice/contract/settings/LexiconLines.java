package dev.sluice.contract.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file in UTF-8, each within the bound; LF or CRLF. A line that is too long or not
 * UTF-8 is a fault, and skipped.
 */
final class LexiconLines {
  /** Takes what is wrong with a line. */
  interface Faults {
    void add(int line, String field, String value, String message);
  }

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream in;
  private final Faults faults;
  private final byte[] buffer = new byte[LexiconFiles.MAX_LINE_BYTES];
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private int number;

  LexiconLines(InputStream in, Faults faults) {
    this.in = in;
    this.faults = faults;
  }

  /** The number of the line that {@link #next} gave, from 1. */
  int number() {
    return number;
  }

  /** The next line without its end; null after the last. */
  @Nullable String next() throws IOException {
    int length = 0;
    int read = in.read();
    if (read < 0) {
      return null;
    }
    number++;
    for (; read >= 0 && read != '\n'; read = in.read()) {
      if (length < buffer.length) {
        buffer[length] = (byte) read;
      }
      length++;
    }
    if (length > buffer.length) {
      faults.add(number, "line", "", "has " + length + " bytes, more than " + buffer.length);
      return "";
    }
    if (length > 0 && buffer[length - 1] == '\r') {
      length--;
    }
    return decode(length);
  }

  private String decode(int length) {
    try {
      String line = decoder.decode(ByteBuffer.wrap(buffer, 0, length)).toString();
      return number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK
          ? line.substring(1)
          : line;
    } catch (CharacterCodingException e) {
      faults.add(
          number, "line", new String(buffer, 0, length, StandardCharsets.UTF_8), "is not UTF-8");
      return "";
    }
  }
}
