package dev.sluice.moderation.text.fold;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Makes the resource that {@link FoldTable} reads. Run by the build, with ICU at hand. */
public final class FoldTableWriter {
  private FoldTableWriter() {}

  /**
   * Writes the table, unless it is there and newer than the classes beside it.
   *
   * @param args the file
   * @throws IOException if it cannot be written
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    if (Files.exists(file) && !isStale(file)) {
      return;
    }
    Path made = file.resolveSibling(file.getFileName() + ".part");
    try (DataOutputStream out =
        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(made)))) {
      write(out);
    }
    Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isStale(Path file) throws IOException {
    FileTime written = Files.getLastModifiedTime(file);
    try (DirectoryStream<Path> classes =
        Files.newDirectoryStream(file.toAbsolutePath().getParent(), "*.class")) {
      for (Path each : classes) {
        if (Files.getLastModifiedTime(each).compareTo(written) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static void write(DataOutputStream out) throws IOException {
    Lookalikes lookalikes = new Lookalikes();
    byte[] kinds = new byte[FoldTable.TABLED];
    char[] plain = new char[FoldTable.TABLED];
    char[] letters = new char[FoldTable.TABLED];
    Map<Integer, String[]> expansions = new TreeMap<>();
    for (int c = 0; c < Character.MAX_CODE_POINT; c++) {
      if (!Character.isDefined(c)
          || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
        continue;
      }
      CharacterFolding folding = CharacterFolding.of(c, lookalikes);
      if (c < FoldTable.TABLED) {
        kinds[c] = folding.kind().code();
      }
      if (folding.isSimple() && c < FoldTable.TABLED) {
        plain[c] = folding.plain().isEmpty() ? 0 : folding.plain().charAt(0);
        letters[c] = folding.letters().isEmpty() ? 0 : folding.letters().charAt(0);
      } else if (!folding.letters().isEmpty() && !folding.isItself()) {
        expansions.put(c, new String[] {folding.plain(), folding.letters()});
      }
    }
    out.write(kinds);
    for (char c : plain) {
      out.writeChar(c);
    }
    for (char c : letters) {
      out.writeChar(c);
    }
    out.writeInt(expansions.size());
    for (Map.Entry<Integer, String[]> expansion : expansions.entrySet()) {
      out.writeInt(expansion.getKey());
      out.writeUTF(expansion.getValue()[0]);
      out.writeUTF(expansion.getValue()[1]);
    }
    writePinyin(out);
  }

  private static void writePinyin(DataOutputStream out) throws IOException {
    List<String> readings = Readings.ofHan();
    List<String> syllables =
        readings.stream().filter(each -> !each.isEmpty()).distinct().sorted().toList();
    out.writeShort(syllables.size());
    for (String syllable : syllables) {
      out.writeUTF(syllable);
    }
    for (String reading : readings) {
      out.writeShort(reading.isEmpty() ? 0 : syllables.indexOf(reading) + 1);
    }
  }
}
