package dev.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReportTest {
  @TempDir private Path directory;

  @Test
  void aLaterRunTakesThePlaceOfTheEarlierOneOnly() throws IOException {
    // Given
    Report report = new Report(directory, List.of("ingest", "stream"));
    report.put(part("stream", 0.5));
    report.put(part("ingest", 0.5));
    // When
    report.put(part("stream", 0.7));
    // Then
    String page = Files.readString(directory.resolve("performance.md"));
    assertThat(page)
        .containsSubsequence(
            "ingest: share of the bound | 0.50 | ≥ 0.60 | **missed**",
            "stream: share of the bound | 0.70 | ≥ 0.60 | met",
            "## About ingest",
            "| ours | 12,350 |",
            "## About stream");
    assertThat(page).doesNotContain("stream: share of the bound | 0.50");
    assertThat(Files.readString(directory.resolve("performance.json")))
        .contains("\"measured\" : 0.7", "12350");
  }

  @Test
  void aChartIsAnImageWithItsLinesInLightAndDark() throws Exception {
    // When
    new Report(directory, List.of("ingest")).put(part("ingest", 1));
    // Then
    String svg = Files.readString(directory.resolve("performance/ingest-latency.svg"));
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getElementsByTagName("path").getLength()).isEqualTo(4);
    assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(4);
    assertThat(svg).contains("prefers-color-scheme: dark", "p99 &lt; p100");
  }

  @Test
  void whatIsNoFigureIsRefused() {
    assertThatThrownBy(() -> Goal.atLeast("share", Double.NaN, 1, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Table.of("t", "a", "b").row(1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Part part(String name, double share) {
    return new Part(
        name,
        "About " + name,
        Machine.here(),
        "full",
        List.of(Goal.atLeast("share of the bound", share, 0.6, "")),
        List.of(Table.of("Rates", "", "a second").row("ours", 12_345.6).build()),
        List.of(
            new Chart(
                name + "-latency",
                "Latency",
                "load",
                "ms",
                true,
                List.of(line("p50"), line("p99 < p100")))),
        List.of("a remark"));
  }

  private static Chart.Line line(String name) {
    return new Chart.Line(name, List.of(new Chart.Point(0.5, 1), new Chart.Point(1, 250)));
  }
}
