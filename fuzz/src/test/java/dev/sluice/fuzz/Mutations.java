package dev.sluice.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Inputs that are nearly right: a seed with a few changes, so that most of them get past the first
 * check. Everything follows from the property's seed.
 */
public final class Mutations {
  /** Of JSON, numbers at their bounds, and characters that break things. */
  private static final List<byte[]> TOKENS =
      Stream.of(
              "{",
              "}",
              "[",
              "]",
              "\"",
              ":",
              ",",
              "null",
              "true",
              "0",
              "-1",
              "1e999",
              "\\u0000",
              "\\ud800",
              "9223372036854775808",
              "4294967296",
              "2147483648",
              "\u0000",
              "\ud83e\udd8a",
              "\u202e",
              "\u00e9",
              "\ufeff",
              "//",
              "/*",
              "*/",
              "%",
              "%zz",
              "?",
              "&",
              "=",
              "#",
              "@",
              "\r\n",
              "-",
              ".",
              " ",
              "\t",
              "&amp;",
              "0x7f",
              "::",
              "]]")
          .map(text -> text.getBytes(StandardCharsets.UTF_8))
          .toList();

  private static final int MOST_CHANGES = 6;
  private static final int LONGEST_REPEAT = 4_096;

  private Mutations() {}

  /** Changed texts in UTF-8. */
  public static Arbitrary<byte[]> ofTexts(String... seeds) {
    return of(Stream.of(seeds).map(seed -> seed.getBytes(StandardCharsets.UTF_8)).toList());
  }

  /** Changed texts; what is no UTF-8 any more is replaced. */
  public static Arbitrary<String> texts(String... seeds) {
    return ofTexts(seeds).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** Changed files of this checkout whose names end with {@code end}. */
  public static Arbitrary<byte[]> ofFiles(String folder, String end) {
    try (Stream<Path> files =
        Files.list(Path.of(System.getProperty("sluice.root")).resolve(folder))) {
      List<byte[]> seeds = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(end)).sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
      return of(seeds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code seeds} with no change at all, one, or a few. */
  public static Arbitrary<byte[]> of(List<byte[]> seeds) {
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("no seeds");
    }
    return Arbitraries.randomValue(random -> changed(seeds, random));
  }

  private static byte[] changed(List<byte[]> seeds, Random random) {
    byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
    for (int changes = random.nextInt(MOST_CHANGES); changes > 0; changes--) {
      bytes = change(bytes, seeds, random);
    }
    return bytes;
  }

  private static byte[] change(byte[] bytes, List<byte[]> seeds, Random random) {
    int at = random.nextInt(bytes.length + 1);
    int end = at + random.nextInt(Math.min(bytes.length - at, 64) + 1);
    return switch (random.nextInt(8)) {
      case 0 -> splice(bytes, at, end, new byte[0]);
      case 1 -> splice(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
      case 2 -> splice(bytes, at, end, TOKENS.get(random.nextInt(TOKENS.size())));
      case 3 -> splice(bytes, at, at, TOKENS.get(random.nextInt(TOKENS.size())));
      case 4 -> Arrays.copyOf(bytes, at);
      case 5 -> splice(bytes, at, at, repeated(random));
      case 6 -> {
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        int from = random.nextInt(other.length + 1);
        yield splice(bytes, at, end, Arrays.copyOfRange(other, from, other.length));
      }
      default -> {
        byte[] flipped = bytes.clone();
        if (at < bytes.length) {
          flipped[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (bytes[at] ^ 1);
        }
        yield flipped;
      }
    };
  }

  private static byte[] repeated(Random random) {
    byte[] token = TOKENS.get(random.nextInt(TOKENS.size()));
    int times = 1 + random.nextInt(LONGEST_REPEAT / token.length);
    byte[] repeated = new byte[times * token.length];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = token[i % token.length];
    }
    return repeated;
  }

  private static byte[] splice(byte[] bytes, int at, int end, byte[] with) {
    byte[] spliced = new byte[bytes.length - (end - at) + with.length];
    System.arraycopy(bytes, 0, spliced, 0, at);
    System.arraycopy(with, 0, spliced, at, with.length);
    System.arraycopy(bytes, end, spliced, at + with.length, bytes.length - end);
    return spliced;
  }
}
