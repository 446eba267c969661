package dev.sluice.benchmarks.quality;

import java.util.Locale;

/** Ways to write letters and digits that Unicode has besides the ordinary one. */
enum Style {
  WIDE(0xFF21, 0xFF41, 0xFF10),
  BOLD(0x1D400, 0x1D41A, 0x1D7CE),
  ITALIC(0x1D468, 0x1D482, 0),
  SCRIPT(0x1D4D0, 0x1D4EA, 0),
  FRAKTUR(0x1D56C, 0x1D586, 0),
  DOUBLE(0, 0x1D552, 0x1D7D8),
  SANS(0x1D5A0, 0x1D5BA, 0x1D7E2),
  MONO(0x1D670, 0x1D68A, 0x1D7F6),
  CIRCLED(0x24B6, 0x24D0, 0),
  NEGATIVE(0x1F150, 0, 0),
  SQUARED(0x1F130, 0, 0),
  TILE(0x1F170, 0, 0),
  REGIONAL(0x1F1E6, 0, 0),
  PAREN(0, 0x249C, 0),
  SMALL(0, 0, 0),
  /** Stacked marks. */
  ZALGO(0, 0, 0),
  STRIKE(0, 0, 0),
  RING(0, 0, 0),
  /** Zero-width spaces in between. */
  ZW(0, 0, 0);

  private static final String SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡxʏᴢ";
  private static final String[] STACKS = {
    "\u0301\u0323\u0336", "\u0308\u0330", "\u0317\u0352\u0345"
  };

  private final int upper;
  private final int lower;
  private final int digit;

  /**
   * @param upper its capital A; 0: there are none, and small letters stand for them
   * @param lower its small a; 0: the other way round
   * @param digit its zero; 0: digits stay
   */
  Style(int upper, int lower, int digit) {
    this.upper = upper;
    this.lower = lower;
    this.digit = digit;
  }

  static Style named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** {@code text} written in this style; what the style lacks stays. */
  String write(String text) {
    StringBuilder written = new StringBuilder();
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      switch (this) {
        case SMALL -> written.append(small(points[i]));
        case ZALGO -> written.appendCodePoint(points[i]).append(STACKS[i % STACKS.length]);
        case STRIKE -> written.appendCodePoint(points[i]).append('\u0336');
        case RING -> written.appendCodePoint(points[i]).append('\u030A');
        case ZW -> written.append(i == 0 ? "" : "\u200B").appendCodePoint(points[i]);
        default -> written.appendCodePoint(mapped(points[i]));
      }
    }
    return written.toString();
  }

  private static char small(int point) {
    int letter = Character.toLowerCase(point) - 'a';
    return letter >= 0 && letter < 26 ? SMALL_CAPITALS.charAt(letter) : (char) point;
  }

  private int mapped(int point) {
    if (point >= 'a' && point <= 'z') {
      return lower != 0 ? lower + point - 'a' : upper + point - 'a';
    }
    if (point >= 'A' && point <= 'Z') {
      return upper != 0 ? upper + point - 'A' : lower + point - 'A';
    }
    if (point >= '0' && point <= '9' && digit != 0) {
      return digit + point - '0';
    }
    return this == WIDE && point == ' ' ? '\u3000' : point;
  }
}
