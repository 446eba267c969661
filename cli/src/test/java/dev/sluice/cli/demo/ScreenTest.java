package dev.sluice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.simulator.scenario.Row;
import dev.sluice.simulator.scenario.Trace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final Row DELIVERED =
      new Row("success", "message", "served", "nothing", "not judged");
  private static final Row BANNED =
      new Row("success", "withdrawn", "refused", "1 Block Abuse", "standin-vendor");

  private final StringWriter written = new StringWriter();

  @Test
  void drawsItselfInItsPlaceOnATerminal() {
    // Given
    Screen screen = new Screen(new PrintWriter(written), true);

    // When
    screen.show(List.of(trace("a", DELIVERED)));
    screen.show(List.of(trace("a", BANNED)));

    // Then
    assertThat(written.toString()).contains("sender saw", "served", "\u001b[2A\u001b[J", "refused");
    assertThat(written.toString().lines().filter(line -> line.length() > 20)).hasSize(4);
  }

  @Test
  void printsEachChangeOnceElsewhere() {
    // Given
    Screen screen = new Screen(new PrintWriter(written), false);

    // When
    screen.show(List.of(trace("a", DELIVERED)));
    screen.show(List.of(trace("a", DELIVERED)));
    screen.show(List.of(trace("b", DELIVERED), trace("a", BANNED)));

    // Then
    assertThat(written.toString()).doesNotContain("\u001b");
    assertThat(written.toString().lines().map(line -> line.substring(10, 20).strip()))
        .containsExactly("app", "1", "1", "1");
    assertThat(written.toString().lines().skip(2).findFirst().orElseThrow()).contains("refused");
  }

  private static Trace trace(String id, Row row) {
    return new Trace(0, id, 1, "ann → bob", "voice.wav", row);
  }
}
