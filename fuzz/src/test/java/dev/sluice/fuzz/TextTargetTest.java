package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.moderation.ModerationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The inputs that Jazzer starts from, and those that it found something with. */
class TextTargetTest {
  private static final Path TEXTS = Path.of("src/test/resources/dev/sluice/fuzz/texts");

  static List<Path> texts() throws IOException {
    try (Stream<Path> files = Files.list(TEXTS)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void holds(Path text) throws IOException, ModerationException {
    TextTarget.fuzzerTestOneInput(Files.readAllBytes(text));
  }

  @Test
  void startsFromEnough() throws IOException {
    assertThat(texts()).hasSizeGreaterThanOrEqualTo(15);
  }
}
