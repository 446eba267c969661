package dev.sluice.moderation.text.fold;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * How characters are folded: each without regard to its neighbours. Read once, some milliseconds;
 * immutable.
 */
public final class FoldTable {
  /** Code points below this have their kind in a table. */
  static final int TABLED = 0x20000;

  /** Characters with a reading begin here. */
  static final char FIRST_HAN = '\u3400';

  /** Characters with a reading end here. */
  static final char LAST_HAN = '\u9FFF';

  /** Letters of the longest syllable of pinyin. */
  public static final int SYLLABLE = 6;

  private static final FoldTable TABLE = read();

  /** In the place of a class that cannot be told from the unit alone. */
  public static final char COMPLEX = '\uFFFF';

  private final Kind[] kinds = new Kind[TABLED];
  private final char[] plain = new char[TABLED];
  private final char[] letters = new char[TABLED];
  private final char[] classes = new char[Character.MAX_VALUE + 1];
  private final Map<Integer, Expansion> expansions = new HashMap<>();
  private final String[] syllables;
  private final char[] readings = new char[LAST_HAN - FIRST_HAN + 1];
  private final String version;

  /**
   * What a character is folded to that is more than one unit, or lies beyond the first plane.
   *
   * @param plain in lower case and normal width
   * @param letters as many: the letters that these look like
   */
  public record Expansion(String plain, String letters) {}

  private FoldTable(byte[] bytes) throws IOException {
    version = hash(bytes);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte[] codes = in.readNBytes(TABLED);
      for (int c = 0; c < TABLED; c++) {
        kinds[c] = Kind.of(codes[c]);
      }
      readChars(in, plain);
      readChars(in, letters);
      for (int n = in.readInt(); n > 0; n--) {
        expansions.put(in.readInt(), new Expansion(in.readUTF(), in.readUTF()));
      }
      syllables = new String[in.readUnsignedShort() + 1];
      syllables[0] = "";
      for (int i = 1; i < syllables.length; i++) {
        syllables[i] = in.readUTF();
      }
      readChars(in, readings);
    }
    for (int c = 0; c < classes.length; c++) {
      boolean complex =
          Character.isSurrogate((char) c) || kinds[c] == Kind.SIGN || expansions.containsKey(c);
      classes[c] = complex ? COMPLEX : LetterClass.of(letters[c]);
    }
  }

  /** The table. */
  public static FoldTable get() {
    return TABLE;
  }

  /** Names its content: another table, another version. */
  public String version() {
    return version;
  }

  /** The classes of units, for a loop that reads many; not to be written to. */
  public char[] classes() {
    return classes;
  }

  /** What {@code codePoint} is. */
  public Kind kind(int codePoint) {
    if (codePoint < TABLED) {
      return kinds[codePoint];
    }
    return codePoint < 0x40000
        ? Kind.LETTER
        : (codePoint >> 12) == 0xE0 ? Kind.INVISIBLE : Kind.SEPARATOR;
  }

  /** What {@code codePoint}, a letter or sign, is folded to; null where {@link #plain} tells. */
  public @Nullable Expansion expansion(int codePoint) {
    if (codePoint <= Character.MAX_VALUE && classes[codePoint] != COMPLEX) {
      return null;
    }
    Expansion expansion = expansions.get(codePoint);
    if (expansion == null && codePoint > Character.MAX_VALUE) {
      String self = Character.toString(codePoint);
      return new Expansion(self, self);
    }
    return expansion;
  }

  /** A unit in lower case and normal width, where that is a unit. */
  public char plain(char unit) {
    return plain[unit];
  }

  /** The letter that a unit looks like, where that is a unit; 0 where it is none. */
  public char letter(char unit) {
    return letters[unit];
  }

  /** The number of the syllable that a Chinese character is read as; 0: none. */
  public int syllable(char han) {
    return han >= FIRST_HAN && han <= LAST_HAN ? readings[han - FIRST_HAN] : 0;
  }

  /** A syllable in Latin letters. */
  public String latin(int syllable) {
    return syllables[syllable];
  }

  /** Whether that is a syllable of pinyin. */
  public boolean isSyllable(String latin) {
    return !latin.isEmpty() && Arrays.binarySearch(syllables, latin) >= 0;
  }

  private static void readChars(DataInputStream in, char[] chars) throws IOException {
    byte[] bytes = in.readNBytes(chars.length * 2);
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) (((bytes[2 * i] & 0xFF) << 8) | (bytes[2 * i + 1] & 0xFF));
    }
  }

  private static FoldTable read() {
    try (InputStream in = FoldTable.class.getResourceAsStream("folds.bin")) {
      if (in == null) {
        throw new IllegalStateException("the fold table is not in the build: run it from its root");
      }
      return new FoldTable(new GZIPInputStream(in, 1 << 16).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
