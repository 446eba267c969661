package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Runs a parser that may refuse its input, but only in the way that it documents. */
public final class Documented {
  /** What stands in inputs where content and secrets do; no message may quote it. */
  public static final String PLANTED = "zqPlantedzq";

  private static final int LONGEST_MESSAGE = 1_000;

  private Documented() {}

  /**
   * What {@code parser} reads; empty where it threw {@code refusal}.
   *
   * @throws AssertionError if it threw anything else, or its message quotes {@link #PLANTED}, has
   *     control characters, or is no Unicode
   */
  public static <T> Optional<T> read(Callable<T> parser, Class<? extends Exception> refusal) {
    return read(true, parser, List.of(refusal));
  }

  /** As {@link #read(Callable, Class)}, with two ways to refuse. */
  public static <T> Optional<T> read(
      Callable<T> parser,
      Class<? extends Exception> refusal,
      Class<? extends Exception> otherRefusal) {
    return read(true, parser, List.of(refusal, otherRefusal));
  }

  /**
   * As {@link #read(Callable, Class)}, where a message may quote its input, such as a settings
   * file's lines.
   */
  public static <T> Optional<T> readQuoting(
      Callable<T> parser, Class<? extends Exception> refusal) {
    return read(false, parser, List.of(refusal));
  }

  private static <T> Optional<T> read(
      boolean discreet, Callable<T> parser, List<Class<? extends Exception>> refusals) {
    try {
      return Optional.ofNullable(parser.call());
    } catch (Exception e) {
      if (refusals.stream().noneMatch(refusal -> refusal.isInstance(e))) {
        throw new AssertionError("not as documented: " + e, e);
      }
      assertThat(e.getMessage()).isNotBlank();
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(e.getMessage())).isTrue();
      if (discreet) {
        assertThat(e.getMessage()).hasSizeLessThan(LONGEST_MESSAGE).doesNotContain(PLANTED);
        assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl);
      }
      return Optional.empty();
    }
  }
}
