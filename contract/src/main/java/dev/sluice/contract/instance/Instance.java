package dev.sluice.contract.instance;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A running process: a value of {@code sluice.instances}, written every two seconds and removed at
 * a clean end.
 *
 * @param service {@code ingest}, {@code stream} or {@code notifier}
 * @param instance its stable name
 * @param build its version of Sluice
 * @param settingsVersion the release of settings it runs; absent before the first
 * @param address host and port of its operations server
 * @param at milliseconds since the epoch
 * @param unknown fields of a newer writer, kept
 */
public record Instance(
    int schemaVersion,
    String service,
    String instance,
    String build,
    @Nullable String settingsVersion,
    String address,
    long at,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

  /** The form that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  /** Copies the collections. */
  public Instance {
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  /** The key of its record. */
  public String key() {
    return service + "/" + instance;
  }
}
