package dev.sluice.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import dev.sluice.kafka.sealed.SealedJson;
import java.io.IOException;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A record of the contract as a value in Kafka: JSON with a {@code schemaVersion}. A tombstone is
 * {@code null} both ways.
 *
 * <p>Reading throws {@link NewerSchemaException} for a higher schemaVersion and {@link
 * BadRecordException} for anything else that is wrong; writing throws {@link BadRecordException}
 * for what is too large.
 *
 * @param <T> the record
 */
public final class JsonSerde<T> implements Serde<T> {
  /** The most that a value may have (design §5), in bytes. */
  public static final int MAX_BYTES = 512 << 10;

  private final Class<T> type;
  private final int schemaVersion;
  private final int maxBytes;
  private final @Nullable SealedJson seal;

  private JsonSerde(Class<T> type, int schemaVersion, int maxBytes, @Nullable SealedJson seal) {
    this.type = type;
    this.schemaVersion = schemaVersion;
    this.maxBytes = maxBytes;
    this.seal = seal;
  }

  /**
   * Values up to {@link #MAX_BYTES}.
   *
   * @param schemaVersion the highest that this version reads, such as {@code Item.SCHEMA_VERSION}
   */
  public static <T> JsonSerde<T> of(Class<T> type, int schemaVersion) {
    return new JsonSerde<>(type, schemaVersion, MAX_BYTES, null);
  }

  /** As {@link #of(Class, int)} for values up to {@code maxBytes}: dead letters hold others. */
  public static <T> JsonSerde<T> of(Class<T> type, int schemaVersion, int maxBytes) {
    return new JsonSerde<>(type, schemaVersion, maxBytes, null);
  }

  /**
   * The same, for who needs the content: it is opened where it is read, and sealed where it names a
   * key. Without it sealed content stays as it is.
   */
  public JsonSerde<T> sealedBy(SealedJson sealing) {
    return new JsonSerde<>(type, schemaVersion, maxBytes, sealing);
  }

  @Override
  public Serializer<T> serializer() {
    return this::write;
  }

  @Override
  public Deserializer<T> deserializer() {
    return this::read;
  }

  /** The bytes of {@code value} for {@code topic}. */
  public byte @Nullable [] write(String topic, @Nullable T value) {
    if (value == null) {
      return null;
    }
    byte[] json = seal == null ? Json.write(value) : seal.write(value);
    checkSize(topic, json);
    return json;
  }

  /** The record in {@code json} from {@code topic}. */
  public @Nullable T read(String topic, byte @Nullable [] json) {
    if (json == null) {
      return null;
    }
    checkSize(topic, json);
    try {
      JsonNode tree = Json.readTree(json);
      checkVersion(topic, tree);
      return Json.MAPPER.treeToValue(seal == null ? tree : seal.opened(tree), type);
    } catch (JsonMappingException e) {
      throw bad(topic, "field " + path(e));
    } catch (JsonProcessingException e) {
      // A number of too many digits has no place.
      throw bad(
          topic,
          e.getLocation() == null
              ? "not JSON that is accepted"
              : "not JSON at byte " + e.getLocation().getByteOffset());
    } catch (IOException e) {
      throw bad(topic, "not JSON, or its sealed content was changed");
    }
  }

  private void checkVersion(String topic, JsonNode tree) {
    JsonNode version = tree.path("schemaVersion");
    if (!version.isInt() || version.intValue() < 1) {
      throw bad(topic, "field schemaVersion");
    }
    if (version.intValue() > schemaVersion) {
      throw new NewerSchemaException(
          topic, type.getSimpleName(), version.intValue(), schemaVersion);
    }
  }

  private void checkSize(String topic, byte[] json) {
    if (json.length > maxBytes) {
      throw bad(topic, json.length + " bytes are more than " + maxBytes);
    }
  }

  /** Jackson's own message quotes the offending value, which may be what a user wrote. */
  private BadRecordException bad(String topic, String trouble) {
    return new BadRecordException(topic + ": not a " + type.getSimpleName() + ": " + trouble);
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."));
  }
}
