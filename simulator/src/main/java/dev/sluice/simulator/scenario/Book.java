package dev.sluice.simulator.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The data file: markers by app, and scenarios.
 *
 * @param markers one for each app
 * @param scenarios in the order of the table
 */
record Book(
    @JsonProperty(required = true) List<Marker> markers,
    @JsonProperty(required = true) List<Scenario> scenarios) {
  private static final ObjectMapper YAML =
      new YAMLMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  Book {
    markers = List.copyOf(markers);
    scenarios = List.copyOf(scenarios);
    for (Scenario scenario : scenarios) {
      if (markers.stream().noneMatch(marker -> marker.app() == scenario.app())) {
        throw new IllegalArgumentException(
            "scenario '" + scenario.name() + "': app " + scenario.app() + " has no marker");
      }
    }
  }

  /** The scenarios that ship. */
  static Book shipped() {
    try (InputStream in = Book.class.getResourceAsStream("scenarios.yaml")) {
      if (in == null) {
        throw new IllegalStateException("the resource scenarios.yaml is not in the build");
      }
      return YAML.readValue(in, Book.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Marker marker(long app) {
    return markers.stream().filter(marker -> marker.app() == app).findFirst().orElseThrow();
  }
}
