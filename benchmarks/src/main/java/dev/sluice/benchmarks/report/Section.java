package dev.sluice.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a document that a program writes, between two marks that stay there. */
public final class Section {
  private Section() {}

  /**
   * Puts {@code content} between {@code <!-- name: begin -->} and {@code <!-- name: end -->} of
   * {@code document}.
   *
   * @throws IOException if the document cannot be read or written, or has no such marks
   */
  public static void write(Path document, String name, String content) throws IOException {
    String mark = "<!-- " + name + ": begin -->";
    String endMark = "<!-- " + name + ": end -->";
    String text = Files.readString(document);
    int begin = text.indexOf(mark);
    int end = text.indexOf(endMark);
    if (begin < 0 || end < begin) {
      throw new IOException(document + ": the lines " + mark + " and " + endMark + " are missing");
    }
    Files.writeString(
        document,
        text.substring(0, begin + mark.length())
            + "\n\n"
            + content.strip()
            + "\n\n"
            + text.substring(end));
  }
}
