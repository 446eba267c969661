package dev.sluice.contract.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a record whose {@code content} names a key: what a user wrote, the accounts, and what
 * moderators quoted of it stand encrypted in {@value #SEALED} of that {@code content}; all else is
 * clear. A field is sealed by its name, wherever it stands, so every record and every entry of a
 * store has one rule.
 */
public final class SealedForm {
  /** What holds the rest, in Base64; empty: the key was destroyed before it was written. */
  public static final String SEALED = "sealed";

  private static final String CONTENT = "content";
  private static final String KEY_ID = "keyId";
  private static final String FROM_ACCOUNT = "fromAccount";

  /** The sub-objects that can name a key. */
  private static final Set<String> SUBJECTS = Set.of(CONTENT, "target");

  /** Quotes of the content, and hashes that give a short text away to who tries. */
  private static final Set<String> LISTS = Set.of("keywords", "contentHashes");

  private static final String DETAIL = "detail";

  /** As it stands in JSON. */
  private static final byte[] SEALED_FIELD =
      ("\"" + SEALED + "\"").getBytes(StandardCharsets.US_ASCII);

  private SealedForm() {}

  /**
   * Whether {@code json} may hold what is sealed, told by its bytes: most records are clear, and
   * are not to be read twice to know that.
   */
  public static boolean mayBeIn(byte[] json) {
    int last = json.length - SEALED_FIELD.length;
    for (int at = 0; at <= last; at++) {
      if (json[at] == SEALED_FIELD[0]
          && Arrays.equals(
              json, at, at + SEALED_FIELD.length, SEALED_FIELD, 0, SEALED_FIELD.length)) {
        return true;
      }
    }
    return false;
  }

  /** The key that the first subject of {@code record} names; null: it is clear. */
  public static @Nullable String keyId(JsonNode record) {
    ObjectNode subject = subject(record);
    return subject == null ? null : subject.path(KEY_ID).textValue();
  }

  /** Whether {@code record} names a key and has not been sealed. */
  public static boolean open(JsonNode record) {
    ObjectNode subject = subject(record);
    return subject != null && !subject.has(SEALED);
  }

  /** What is sealed in {@code record}, in Base64; empty: its key was destroyed. */
  public static String sealedOf(JsonNode record) {
    ObjectNode subject = subject(record);
    return subject == null ? "" : subject.path(SEALED).asText();
  }

  /**
   * Moves what is private out of {@code record} and encrypts it.
   *
   * @param encrypt to Base64; null: the key is destroyed, so it is left out for good
   */
  public static void seal(ObjectNode record, @Nullable Encrypting encrypt) {
    ObjectNode moved = JsonNodeFactory.instance.objectNode();
    move(record, "", moved);
    ObjectNode subject = subject(record);
    if (subject == null) {
      throw new IllegalArgumentException("the record names no key");
    }
    subject.put(SEALED, encrypt == null ? "" : encrypt.encrypt(Json.write(moved)));
  }

  /**
   * Puts back what {@link #seal} moved out.
   *
   * @param moved what was encrypted, decrypted
   * @throws IOException where it does not belong to {@code record}
   */
  public static void restore(ObjectNode record, byte[] moved) throws IOException {
    for (Map.Entry<String, JsonNode> field : Json.readTree(moved).properties()) {
      int slash = field.getKey().lastIndexOf('/');
      JsonNode parent = slash < 0 ? record : record.at(field.getKey().substring(0, slash));
      if (slash < 0 || !(parent instanceof ObjectNode object)) {
        throw new IOException("what was sealed has no place in the record");
      }
      object.set(field.getKey().substring(slash + 1), field.getValue());
    }
  }

  /** Makes {@code record}, whose key is destroyed, one that can be read: without its content. */
  public static void erase(ObjectNode record) {
    for (ObjectNode subject : subjects(record)) {
      subject.remove(SEALED);
      subject.put(FROM_ACCOUNT, "");
    }
  }

  /** Whether {@code record} was made one by {@link #erase}. */
  public static boolean erased(JsonNode record) {
    ObjectNode subject = subject(record);
    return subject != null && "".equals(subject.path(FROM_ACCOUNT).textValue());
  }

  private static void move(JsonNode node, String path, ObjectNode moved) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      ObjectNode parent = (ObjectNode) node;
      JsonNode value = node.path(name);
      String place = path + "/" + escaped(name);
      if (namesKey(name, value)) {
        moved.set(place, value);
        parent.set(name, JsonNodeFactory.instance.objectNode().set(KEY_ID, value.path(KEY_ID)));
      } else if (LISTS.contains(name) && value.isArray()) {
        moved.set(place, value);
        parent.set(name, JsonNodeFactory.instance.arrayNode());
      } else if (DETAIL.equals(name) && value.isTextual()) {
        moved.set(place, value);
        parent.remove(name);
      } else {
        move(value, place, moved);
      }
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      move(node.path(i), path + "/" + i, moved);
    }
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static @Nullable ObjectNode subject(JsonNode record) {
    JsonNode content = record.path(CONTENT);
    if (content.isObject()) {
      // Of most records, which are clear, no more is looked at.
      return namesKey(CONTENT, content) ? (ObjectNode) content : null;
    }
    List<ObjectNode> subjects = subjects(record);
    return subjects.isEmpty() ? null : subjects.getFirst();
  }

  private static List<ObjectNode> subjects(JsonNode record) {
    List<ObjectNode> found = new ArrayList<>();
    collect(record, found);
    return found;
  }

  private static void collect(JsonNode node, List<ObjectNode> found) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (namesKey(field.getKey(), field.getValue())) {
        found.add((ObjectNode) field.getValue());
      } else if (field.getValue().isObject()) {
        collect(field.getValue(), found);
      }
    }
  }

  private static boolean namesKey(String name, JsonNode value) {
    return SUBJECTS.contains(name) && value.isObject() && value.path(KEY_ID).isTextual();
  }

  /** Encrypts to Base64. */
  @FunctionalInterface
  public interface Encrypting {
    /** The bytes, encrypted. */
    String encrypt(byte[] clear);
  }
}
