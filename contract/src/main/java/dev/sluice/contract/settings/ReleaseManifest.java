package dev.sluice.contract.settings;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A release of settings, by the hashes of its parts: the value of {@code release/<version>}.
 *
 * @param version grows with each release: "1", "2", …
 * @param parent the version this one follows; absent for the first. A release whose parent is not
 *     the current one is refused.
 * @param author who applied it
 * @param at milliseconds since the epoch
 * @param parts in the order app, policy, moderator, lexicon
 * @param unknown fields of a newer writer, kept
 */
public record ReleaseManifest(
    int schemaVersion,
    String version,
    @Nullable String parent,
    String author,
    long at,
    List<PartRef> parts,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

  /** The form that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  /** Copies the collections. */
  public ReleaseManifest {
    parts = List.copyOf(parts);
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  /**
   * One part of a release.
   *
   * @param kind {@code app}, {@code policy}, {@code moderator} or {@code lexicon}
   * @param name SdkAppId or name
   * @param sha256 of the part's JSON, in hex
   * @param chunks records {@code part/<sha256>/<n>} that hold it
   */
  public record PartRef(String kind, String name, String sha256, int chunks) {}
}
