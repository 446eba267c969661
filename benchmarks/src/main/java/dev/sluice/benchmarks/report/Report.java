package dev.sluice.benchmarks.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.sluice.contract.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The directory with {@code performance.json}, {@code performance.md} made from it, and the charts.
 * Parts that a run did not measure stay as they were.
 */
public final class Report {
  private static final ObjectWriter JSON =
      Json.MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT);

  private final Path directory;
  private final List<String> order;

  /**
   * @param order of the parts on the page, by name
   */
  public Report(Path directory, List<String> order) {
    this.directory = directory;
    this.order = List.copyOf(order);
  }

  /** Puts {@code part} in the place of an earlier one of its name and writes everything. */
  public void put(Part part) throws IOException {
    Path json = directory.resolve("performance.json");
    List<Part> parts = new ArrayList<>(read(json));
    parts.removeIf(known -> known.name().equals(part.name()));
    parts.add(part);
    parts.sort(java.util.Comparator.comparingInt(one -> order.indexOf(one.name())));
    Path charts = Files.createDirectories(directory.resolve("performance"));
    for (Chart chart : part.charts()) {
      Files.writeString(charts.resolve(chart.file() + ".svg"), Svg.draw(chart));
    }
    Files.writeString(json, JSON.writeValueAsString(parts) + "\n");
    Files.writeString(directory.resolve("performance.md"), Page.of(parts));
  }

  private static List<Part> read(Path json) throws IOException {
    return Files.exists(json)
        ? Json.MAPPER.readValue(
            Files.readString(json, StandardCharsets.UTF_8), new TypeReference<List<Part>>() {})
        : List.of();
  }
}
