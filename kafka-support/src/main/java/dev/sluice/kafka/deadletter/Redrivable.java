package dev.sluice.kafka.deadletter;

import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.moderator.ModeratorResult;
import dev.sluice.contract.topic.MissingField;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.DeadLetters;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.NewerSchemaException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record of a dead letter, as it can be written to its topic again.
 *
 * @param topic where to
 * @param partition where it stood; used where it has no key
 * @param key as it was; absent where there was none
 * @param value as it was
 * @param item where it is an item; else absent
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Redrivable(
    Topic topic, int partition, byte @Nullable [] key, byte[] value, @Nullable Item item) {
  private static final JsonSerde<ItemRecord> ITEMS =
      JsonSerde.of(ItemRecord.class, Item.SCHEMA_VERSION);
  private static final JsonSerde<ModeratorResult> RESULTS =
      JsonSerde.of(ModeratorResult.class, ModeratorResult.SCHEMA_VERSION);
  private static final JsonSerde<Command> COMMANDS =
      JsonSerde.of(Command.class, Command.SCHEMA_VERSION);
  private static final JsonSerde<Notice> NOTICES =
      JsonSerde.of(Notice.class, Notice.SCHEMA_VERSION);
  private static final JsonSerde<CallbackForward> FORWARDS =
      JsonSerde.of(CallbackForward.class, CallbackForward.SCHEMA_VERSION);

  /**
   * Of {@code letter}, with its bytes.
   *
   * @throws RefusedException if it would not be read there, and so be a dead letter once more
   */
  static Redrivable of(DeadLetter letter) throws RefusedException {
    Topic topic = topic(letter.topic());
    byte[] value = decoded(letter.valueBase64());
    byte[] key = decoded(letter.keyBase64());
    if (value == null) {
      throw new RefusedException("its record had no value");
    }
    if (value.length < letter.valueBytes()) {
      throw new RefusedException(
          "only the first " + value.length + " of its " + letter.valueBytes() + " bytes were kept");
    }
    if (key != null && key.length >= DeadLetters.MAX_KEY_BYTES) {
      throw new RefusedException("only the first " + key.length + " bytes of its key were kept");
    }
    try {
      return new Redrivable(topic, letter.partition(), key, value, item(topic, value));
    } catch (NewerSchemaException e) {
      throw new RefusedException(e.getMessage() + "; use the sluice command of that version");
    } catch (BadRecordException e) {
      throw new RefusedException(
          "it cannot be read as it is, and would come back: " + e.getMessage());
    }
  }

  private static Topic topic(String name) throws RefusedException {
    for (Topic topic : Topic.values()) {
      if (topic.topicName().equals(name)) {
        return switch (topic) {
          case ITEMS, MODERATOR_RESULTS, COMMANDS, NOTICES, FORWARDS -> topic;
          case VERDICTS ->
              throw new RefusedException(
                  "a verdict of the same revision stands in its place, in brief; 'show --raw' has all of it");
          case OUTCOMES, SETTINGS, INSTANCES, DEAD_LETTERS, CONTENT_KEYS ->
              throw new RefusedException("nothing acts on a record of " + name);
        };
      }
    }
    throw new RefusedException("it is not from a topic of this version of Sluice");
  }

  private static @Nullable Item item(Topic topic, byte[] value) {
    Optional<String> missing =
        switch (topic) {
          case MODERATOR_RESULTS -> MissingField.of(read(topic, RESULTS, value));
          case COMMANDS -> MissingField.of(read(topic, COMMANDS, value));
          case NOTICES -> MissingField.of(read(topic, NOTICES, value));
          case FORWARDS -> MissingField.of(read(topic, FORWARDS, value));
          default -> MissingField.of(read(topic, ITEMS, value));
        };
    if (missing.isPresent()) {
      throw new BadRecordException(topic.topicName() + ": field " + missing.get() + " is missing");
    }
    return topic == Topic.ITEMS && read(topic, ITEMS, value) instanceof Item item ? item : null;
  }

  private static <T> T read(Topic topic, JsonSerde<T> serde, byte[] value) {
    T read = serde.read(topic.topicName(), value);
    if (read == null) {
      throw new BadRecordException(topic.topicName() + ": no value");
    }
    return read;
  }

  private static byte @Nullable [] decoded(@Nullable String base64) throws RefusedException {
    try {
      return base64 == null ? null : Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new RefusedException("what it holds is not Base64");
    }
  }
}
