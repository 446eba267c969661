package dev.sluice.ingest.spool;

import dev.sluice.service.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the segments of a directory, and refuses what a newer version wrote. */
final class SegmentFiles {
  private static final Pattern NAME = Pattern.compile("([0-9]{20})\\.v([0-9]{1,9})\\.spool");

  private SegmentFiles() {}

  /**
   * The segments, by the sequence they begin with.
   *
   * @throws StartException where one has a newer layout, or cannot be read
   */
  static NavigableMap<Long, Segment> read(Path directory) {
    NavigableMap<Long, Segment> segments = new TreeMap<>();
    try {
      for (Path file : list(directory)) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
          long base = Long.parseLong(name.group(1));
          checkVersion(file, Integer.parseInt(name.group(2)));
          segments.put(base, Segment.recover(file, base));
        }
      }
    } catch (IOException e) {
      throw new StartException("the spool in " + directory + " cannot be read: " + e, e);
    }
    return segments;
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static void checkVersion(Path file, int version) {
    if (version != Segment.VERSION) {
      throw new StartException(
          file
              + " has layout "
              + version
              + " of the spool, and this version of Sluice knows "
              + Segment.VERSION
              + ": let the version that wrote it drain it");
    }
  }
}
