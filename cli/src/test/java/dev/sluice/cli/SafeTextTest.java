package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that others wrote acts on the terminal that shows it. */
class SafeTextTest {
  @ParameterizedTest
  @CsvSource({"27, \\u001b", "7, \\u0007", "10, \\u000a", "127, \\u007f", "155, \\u009b"})
  void controlsAreEscaped(int character, String escaped) {
    assertThat(SafeText.of("a" + (char) character + "[2J")).isEqualTo("a" + escaped + "[2J");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0x202E, 0x2066, 0x200B, 0x200F, 0xFEFF, 0x2028, 0xD800, 0xE000, 0xE0001, 0x10FFFF})
  void whatCannotBeSeenOrTurnsTheDirectionIsEscaped(int character) {
    assertThat(SafeText.of(Character.toString(character))).matches("(\\\\u[0-9a-f]{4}){1,2}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "虚假广告 ok", "🦊 é ü", "{\"a\":1}"})
  void textStaysAsItIs(String text) {
    assertThat(SafeText.of(text)).isEqualTo(text);
  }

  @Test
  void linesStayLines() {
    assertThat(SafeText.lines("a\u001b\nb\r\nc")).isEqualTo("a\\u001b\nb\nc");
  }
}
