package dev.sluice.benchmarks.quality;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts that were written by hand. {@code [disguise]} or {@code [topic / disguise]}
 * begins a section, {@code = entry} says what the texts after it hide; see README.md beside the
 * files.
 */
final class SampleFile {
  private static final Pattern STYLED = Pattern.compile("⟦(\\w+) ([^⟧]+)⟧");
  private static final Pattern CODE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

  private SampleFile() {}

  /** All texts of the file {@code name}. */
  static List<Sample> read(String name) {
    List<Sample> samples = new ArrayList<>();
    String disguise = "";
    String entry = null;
    for (String line : lines(name)) {
      if (line.startsWith("[") && line.endsWith("]")) {
        disguise =
            line.substring(line.indexOf('/') + 1, line.length() - 1).replace("[", "").strip();
        entry = null;
      } else if (line.startsWith("= ")) {
        entry = line.substring(2);
      } else {
        samples.add(new Sample(disguise, entry, text(line)));
      }
    }
    return samples;
  }

  /** The lines of a file that are neither empty nor comments. */
  static List<String> lines(String name) {
    try (InputStream in = open(name);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank() && !isComment(line)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** One of the files beside this class. */
  static InputStream open(String name) throws IOException {
    @Nullable InputStream in = SampleFile.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException(name + " is not beside " + SampleFile.class.getName());
    }
    return in;
  }

  private static boolean isComment(String line) {
    return line.startsWith("# ");
  }

  private static String text(String line) {
    String styled =
        STYLED
            .matcher(line)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(Style.named(match.group(1)).write(match.group(2))));
    return CODE.matcher(styled)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(match.group(1), 16))));
  }
}
