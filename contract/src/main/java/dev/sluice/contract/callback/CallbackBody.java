package dev.sluice.contract.callback;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.contract.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the body of a callback: one JSON object in UTF-8 that names no field twice. */
public final class CallbackBody {
  /** Far deeper than any client can nest: a message of Tencent's has 12 KB at most. */
  private static final int DEEPEST = 65_536;

  private static final ObjectReader TREE =
      Json.MAPPER.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

  private static final ObjectReader DEEP_TREE =
      JsonMapper.builder(
              JsonFactory.builder()
                  .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(40)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader()
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

  private CallbackBody() {}

  /**
   * Reads a body that is nested at most 64 deep.
   *
   * @throws NotJsonException if it is no such object
   */
  public static JsonNode read(byte[] body) throws NotJsonException {
    return read(body, TREE);
  }

  /**
   * Reads a body that an IM user may have nested as deep as it fits. What works recursively on the
   * tree must stop by itself.
   *
   * @throws NotJsonException if it is no such object
   */
  public static JsonNode readDeep(byte[] body) throws NotJsonException {
    return read(body, DEEP_TREE);
  }

  private static JsonNode read(byte[] body, ObjectReader reader) throws NotJsonException {
    JsonNode root;
    try {
      root =
          reader.readTree(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      throw new NotJsonException("the body is not UTF-8");
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " at line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      throw new NotJsonException("the body is not JSON that is accepted here: trouble" + where);
    }
    if (!root.isObject()) {
      throw new NotJsonException("the body is not a JSON object");
    }
    return root;
  }
}
