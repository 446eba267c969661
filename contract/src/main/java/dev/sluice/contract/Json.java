package dev.sluice.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The one JSON configuration: UTF-8, absent rather than null, nesting at most 64 deep. */
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Characters beyond the BMP, such as emoji, take 4 bytes and not 12: what was accepted
          // fits a record.
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          // By default each thread keeps some 40 KiB, and every connection has a thread.
          .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxNumberLength(40)
                  .maxStringLength(8 << 20)
                  .build())
          .build();

  /**
   * Reads and writes every record of this module. Unknown fields outside of the records that keep
   * them are ignored.
   */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder(FACTORY)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  /**
   * As {@link #MAPPER}, with comments allowed: the seeds' example of a ResultNotify answer carries
   * one.
   */
  public static final ObjectMapper LENIENT =
      JsonMapper.builder(FACTORY.copy())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .build();

  private Json() {}

  /** Writes {@code value}; what this module defines can always be written. */
  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a {@code type} from JSON.
   *
   * @throws IOException if the bytes are not JSON or do not fit the type
   */
  public static <T> T read(byte[] json, Class<T> type) throws IOException {
    T value = MAPPER.readValue(json, type);
    if (value == null) {
      throw new IOException("JSON null where " + type.getSimpleName() + " was expected");
    }
    return value;
  }

  /**
   * Reads any JSON value.
   *
   * @throws IOException if the bytes are not JSON
   */
  public static JsonNode readTree(byte[] json) throws IOException {
    return MAPPER.readTree(json);
  }
}
