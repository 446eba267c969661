package dev.sluice.contract.settings;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits one line by RFC 4180. */
final class CsvLine {
  private CsvLine() {}

  /** The fields; null where quotes are wrong. */
  static @Nullable List<String> split(String line) {
    List<String> fields = new ArrayList<>(5);
    int at = 0;
    while (true) {
      int end;
      if (at < line.length() && line.charAt(at) == '"') {
        StringBuilder field = new StringBuilder();
        end = quoted(line, at + 1, field);
        if (end < 0 || (end < line.length() && line.charAt(end) != ',')) {
          return null;
        }
        fields.add(field.toString());
      } else {
        end = line.indexOf(',', at);
        end = end < 0 ? line.length() : end;
        String field = line.substring(at, end);
        if (field.indexOf('"') >= 0) {
          return null;
        }
        fields.add(field);
      }
      if (end == line.length()) {
        return fields;
      }
      at = end + 1;
    }
  }

  /**
   * Appends what is in quotes from {@code at}; returns the place after the closing quote, -1 where
   * there is none.
   */
  private static int quoted(String line, int at, StringBuilder field) {
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c != '"') {
        field.append(c);
        at++;
      } else if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
        field.append('"');
        at += 2;
      } else {
        return at + 1;
      }
    }
    return -1;
  }
}
