package dev.sluice.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Golden files of {@code src/test/resources}. */
public final class Fixtures {
  private Fixtures() {}

  /** The bytes of a file. */
  public static byte[] bytes(String path) throws IOException {
    try (InputStream in = Fixtures.class.getResourceAsStream("/" + path)) {
      if (in == null) {
        throw new IOException("no such fixture: " + path);
      }
      return in.readAllBytes();
    }
  }

  /** The text of a file. */
  public static String text(String path) throws IOException {
    return new String(bytes(path), StandardCharsets.UTF_8);
  }
}
