package dev.sluice.contract.command;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be processed, with its bytes; or, later under the same id and without
 * them, what became of it.
 *
 * @param id names it; derived from origin topic id, partition and offset, so that a repeat is the
 *     same
 * @param topic where it came from
 * @param partition where it came from
 * @param offset where it came from
 * @param sdkAppId the app, where it is known
 * @param reason why, without content and secrets
 * @param keyBase64 the record's key, Base64; absent where it had none
 * @param valueBase64 the record's bytes, Base64; cut to {@link #MAX_BYTES}; absent where it had
 *     none
 * @param valueBytes how many bytes the value had
 * @param at when it was written first, milliseconds since the epoch
 * @param status what became of it; absent: it is open. The first one under an id counts
 * @param held the rule whose circuit breaker holds the record, which waits for a person's decision;
 *     absent: it failed
 * @param unknown fields of a newer writer, kept
 */
public record DeadLetter(
    int schemaVersion,
    String id,
    String topic,
    int partition,
    long offset,
    @Nullable Long sdkAppId,
    String reason,
    @Nullable String keyBase64,
    @Nullable String valueBase64,
    int valueBytes,
    long at,
    @Nullable DeadLetterStatus status,
    @Nullable String held,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

  /** The form that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  /**
   * Bytes kept of one record, so that the dead letter with its Base64 stays below the broker's
   * limit of 1 MiB.
   */
  public static final int MAX_BYTES = 700 * 1024;

  /** Copies the collections. */
  public DeadLetter {
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  /** An open one. */
  public DeadLetter(
      int schemaVersion,
      String id,
      String topic,
      int partition,
      long offset,
      @Nullable Long sdkAppId,
      String reason,
      @Nullable String keyBase64,
      @Nullable String valueBase64,
      int valueBytes,
      long at,
      Map<String, JsonNode> unknown) {
    this(
        schemaVersion,
        id,
        topic,
        partition,
        offset,
        sdkAppId,
        reason,
        keyBase64,
        valueBase64,
        valueBytes,
        at,
        null,
        null,
        unknown);
  }

  /** The same, held by the circuit breaker of {@code rule}. */
  public DeadLetter heldBy(String rule) {
    return with(schemaVersion, keyBase64, valueBase64, status, rule);
  }

  /** The same, without its bytes. */
  public DeadLetter withoutBytes() {
    return with(schemaVersion, null, null, status, held);
  }

  /** The later record under the same id: what became of this one, without its bytes. */
  public DeadLetter ended(DeadLetterStatus how) {
    return with(SCHEMA_VERSION, null, null, how, held);
  }

  private DeadLetter with(
      int version,
      @Nullable String key,
      @Nullable String value,
      @Nullable DeadLetterStatus became,
      @Nullable String rule) {
    return new DeadLetter(
        version,
        id,
        topic,
        partition,
        offset,
        sdkAppId,
        reason,
        key,
        value,
        valueBytes,
        at,
        became,
        rule,
        unknown);
  }
}
