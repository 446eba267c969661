package dev.sluice.moderation.text;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.text.fold.FoldTable;
import dev.sluice.moderation.text.fold.Kind;
import dev.sluice.moderation.text.fold.LetterClass;
import dev.sluice.moderation.text.fold.Units;
import java.util.Arrays;

/**
 * The skeleton of a text, with where in the text each of its characters stands. Used again and
 * again by one thread: nothing is allocated for a text that is no longer than one before.
 */
final class SkeletonBuffer {
  private static final FoldTable TABLE = FoldTable.get();
  private static final char[] CLASSES = TABLE.classes();

  /** The skeleton, and zeros after it. */
  private char[] classes = new char[256];

  /** Of each character: where the first that it stands for starts; inverted: within a word. */
  private int[] places = new int[256];

  /** A piece of the text. */
  private char[] units = new char[256];

  private int size;

  /** Where a character of the skeleton stands once more, after a gap: its number, and the place. */
  private int[] again = new int[16];

  private int againSize;
  private char last;
  private boolean gap;

  /**
   * Reads {@code text}.
   *
   * @throws ModerationException if the deadline came first
   */
  void read(String text, Deadline deadline) throws ModerationException {
    size = 0;
    againSize = 0;
    last = FoldTable.COMPLEX;
    gap = true;
    for (int from = 0; from < text.length(); from += WordScan.PIECE) {
      if (from > 0) {
        LexiconMatcher.check(deadline);
      }
      int to = Math.min(text.length(), from + WordScan.PIECE);
      room(size + to - from + StartGate.AHEAD);
      if (to - from > units.length) {
        units = new char[Math.max(to - from, 2 * units.length)];
      }
      piece(text, from, to);
    }
    room(StartGate.AHEAD);
    Arrays.fill(classes, size, size + StartGate.AHEAD, (char) 0);
    places[size] = 0;
  }

  private void room(int length) {
    if (length > classes.length) {
      int most = Math.max(length, classes.length + (classes.length >> 1));
      classes = Arrays.copyOf(classes, most);
      places = Arrays.copyOf(places, most);
    }
  }

  private void piece(String text, int from, int to) {
    char before = last;
    boolean apart = gap;
    boolean afterLetter = from > 0 && isAsciiLetter(text.charAt(from - 1));
    int n = size;
    text.getChars(from, to, units, 0);
    for (int i = from; i < to; i++) {
      char unit = units[i - from];
      char c = CLASSES[unit];
      boolean letter = isAsciiLetter(unit);
      if (c == FoldTable.COMPLEX) {
        size = n;
        last = before;
        complex(text, i);
        n = size;
        before = last;
        apart = true;
      } else if (c == 0) {
        apart = true;
      } else if (c != before) {
        classes[n] = c;
        places[n++] = letter && afterLetter ? ~i : i;
        before = c;
        apart = false;
      } else {
        if (apart) {
          // What is repeated after a gap is no letter more, but may begin or end a hit of its own.
          again(n - 1, i);
        }
        if (!(letter && afterLetter) && places[n - 1] < 0) {
          places[n - 1] = ~places[n - 1];
        }
        apart = false;
      }
      afterLetter = letter;
    }
    size = n;
    last = before;
    gap = apart;
  }

  /** Takes what is folded to more than one letter, or by what stands beside it. */
  private void complex(String text, int i) {
    if (Character.isLowSurrogate(text.charAt(i))
        && i > 0
        && Character.isHighSurrogate(text.charAt(i - 1))) {
      return;
    }
    int codePoint = text.codePointAt(i);
    if (Units.kindAt(text, i, codePoint) != Kind.LETTER) {
      return;
    }
    FoldTable.Expansion expansion = TABLE.expansion(codePoint);
    int parts = expansion == null ? 1 : expansion.letters().length();
    for (int part = 0; part < parts; part++) {
      char letter =
          expansion == null ? TABLE.letter((char) codePoint) : expansion.letters().charAt(part);
      char c = LetterClass.of(letter);
      if (c != last) {
        room(size + 1 + text.length() - i + StartGate.AHEAD);
        classes[size] = c;
        places[size++] = i;
        last = c;
      } else if (size > 0 && places[size - 1] < 0) {
        places[size - 1] = ~places[size - 1];
      }
    }
  }

  private void again(int of, int at) {
    if (againSize == again.length) {
      again = Arrays.copyOf(again, 2 * again.length);
    }
    again[againSize++] = of;
    again[againSize++] = at;
  }

  private static boolean isAsciiLetter(char c) {
    int letter = (c | ' ') - 'a';
    return letter >= 0 && letter < 26;
  }

  /** How many characters it has. */
  int size() {
    return size;
  }

  /** Its characters. */
  char[] classes() {
    return classes;
  }

  /**
   * Below 0 for each character that is but Latin letters with another right before them; not so at
   * the end.
   */
  int[] inWord() {
    return places;
  }

  /**
   * What is seen of the letters that the characters from {@code first} to {@code last} stand for,
   * for {@link WordTrie#maybe}.
   */
  int seen(String text, int first, int last) {
    for (int i = first; i <= last; i++) {
      if (!isSingle(text, i)) {
        return places[last + 1] == ~(place(last) + 1) ? WordTrie.GOES_ON : 0;
      }
    }
    return WordTrie.SINGLE_LETTERS | (places[last + 1] < 0 ? WordTrie.GOES_ON : 0);
  }

  /**
   * Whether the character at {@code index} stands for one letter, without another like it after.
   */
  private boolean isSingle(String text, int index) {
    int end = index + 1 < size ? place(index + 1) : text.length();
    int at = place(index);
    boolean single = CLASSES[text.charAt(at)] != FoldTable.COMPLEX;
    while (single && ++at < end) {
      char c = CLASSES[text.charAt(at)];
      single = c != classes[index] && c != FoldTable.COMPLEX;
    }
    return single;
  }

  /** Where in the text the character at {@code index} starts. */
  int place(int index) {
    return places[index] < 0 ? ~places[index] : places[index];
  }

  /** The first of the further places of the character at {@code index}. */
  int moreFrom(int index) {
    int from = 0;
    int to = againSize >> 1;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (again[2 * middle] < index) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** What is past the last of them. */
  int moreTo(int index) {
    return moreFrom(index + 1);
  }

  /** Where in the text the further place is. */
  int morePlace(int further) {
    return again[2 * further + 1];
  }

  /** Whether it is small enough to be kept. */
  boolean isSmall() {
    return classes.length <= 2 * WordScan.PIECE;
  }
}
