package dev.sluice.kafka.index;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.contract.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a record is found by. Reads no more of it than that takes: most of the time that
 * following a topic takes goes into this.
 */
final class RecordTerms {
  private static final String REQUEST_ID = "requestId";

  private RecordTerms() {}

  /**
   * The terms of a record; none where it is a tombstone.
   *
   * @throws IOException if it is none of Sluice's
   */
  static List<Term> of(ConsumerRecord<String, byte[]> record) throws IOException {
    byte[] value = record.value();
    if (value == null) {
      return List.of();
    }
    return switch (Followed.of(record.topic())) {
      case ITEMS, COMMANDS -> contentTerms(record.topic(), value);
      case VERDICTS -> one(header(record), value);
      case NOTICES -> one(afterColon(record.key()), value);
      case OUTCOMES -> one(record.key(), value);
      case DEAD_LETTERS -> letterTerms(value);
    };
  }

  /** By the request id outside of the value where there is one: the value need not be read then. */
  private static List<Term> one(@Nullable String outside, byte[] value) throws IOException {
    UUID id = uuid(outside);
    if (id == null) {
      id = uuid(RecordFields.read(value).requestId());
    }
    return List.of(Term.requestId(present(id)));
  }

  private static List<Term> contentTerms(String topic, byte[] value) throws IOException {
    RecordFields fields = RecordFields.read(value);
    List<Term> terms = new ArrayList<>(4);
    terms.add(Term.requestId(present(uuid(fields.requestId()))));
    if (fields.fileUrl() != null) {
      terms.add(Term.file(fields.fileUrl()));
    }
    if (Followed.of(topic) == Followed.ITEMS) {
      if (fields.msgId() != null) {
        terms.add(
            fields.toGroupId() == null
                ? Term.message(fields.msgId())
                : Term.groupMessage(fields.toGroupId(), fields.msgId()));
      }
      if (fields.fromAccount() != null) {
        terms.add(Term.sender(fields.sdkAppId(), fields.fromAccount()));
      }
      if (fields.keyId() != null) {
        terms.add(Term.contentKey(fields.keyId()));
      }
    }
    return terms;
  }

  /** By its own id, and by the item that the record was about, where that can be told. */
  private static List<Term> letterTerms(byte[] value) throws IOException {
    String id = null;
    String bytes = null;
    try (JsonParser parser = Json.MAPPER.createParser(value)) {
      RecordFields.begin(parser);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_STRING && field.equals("id")) {
          id = parser.getText();
        } else if (token == JsonToken.VALUE_STRING && field.equals("valueBase64")) {
          bytes = parser.getText();
        } else {
          parser.skipChildren();
        }
      }
    }
    if (id == null) {
      throw new IOException("no id");
    }
    UUID about = bytes == null ? null : about(bytes);
    return about == null
        ? List.of(Term.letter(id))
        : List.of(Term.letter(id), Term.requestId(about));
  }

  /** The item that a record was about; absent where its bytes are no record of one. */
  static @Nullable UUID about(String base64) {
    try {
      return uuid(RecordFields.read(Base64.getDecoder().decode(base64)).requestId());
    } catch (IOException | IllegalArgumentException e) {
      // That it could not be read is why it is a dead letter.
      return null;
    }
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> record) {
    Header header = record.headers().lastHeader(REQUEST_ID);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static @Nullable String afterColon(@Nullable String key) {
    return key == null ? null : key.substring(key.indexOf(':') + 1);
  }

  private static UUID present(@Nullable UUID id) throws IOException {
    if (id == null) {
      throw new IOException("no request id");
    }
    return id;
  }

  /** A request id as Sluice writes it; anything else is none. */
  private static @Nullable UUID uuid(@Nullable String text) {
    if (text == null || text.length() != 36) {
      return null;
    }
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
