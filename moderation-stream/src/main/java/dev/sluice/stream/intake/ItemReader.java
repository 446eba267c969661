package dev.sluice.stream.intake;

import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.item.MessageSent;
import dev.sluice.contract.topic.MissingField;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.deadletter.Redrive;
import dev.sluice.kafka.sealed.SealedJson;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code sluice.items}. Where a record that cannot be read says which item it is, the item
 * goes on to an explicit verdict, for a dead letter alone would leave it without one.
 */
public final class ItemReader extends RecordReader {
  /** The node's name. */
  public static final String NODE = "read-items";

  private final JsonSerde<ItemRecord> items;

  /**
   * @param topicIds the topics to hold on to
   * @param seal opens what is sealed
   */
  public ItemReader(TopicIds topicIds, IntakeMeters meters, SealedJson seal) {
    super(Topic.ITEMS, topicIds, meters);
    this.items = JsonSerde.of(ItemRecord.class, Item.SCHEMA_VERSION).sealedBy(seal);
  }

  @Override
  void read(Record<byte[], byte[]> record, Origin origin) throws UnreadableException {
    ItemRecord read = value(record, items);
    Optional<String> missing = MissingField.of(read);
    if (missing.isPresent()) {
      throw new UnreadableException(
          Topic.ITEMS.topicName() + ": field " + missing.get() + " is missing");
    }
    switch (read) {
      case Item item ->
          forward(
              record,
              new Intake.Arrived(item, origin, false, null, redrive(record)),
              key(record, item));
      case AnswerFailed failed -> forward(record, new Intake.Unanswered(failed), key(record));
      case MessageSent sent ->
          context()
              .forward(new Record<>(key(record), sent, record.timestamp()), Sinks.SENT_MESSAGES);
    }
  }

  @Override
  void rejected(Record<byte[], byte[]> record, Origin origin, String fault) {
    Optional<Item> salvaged = Salvage.item(record.value(), origin.appendedAt());
    salvaged.ifPresent(
        item ->
            forward(
                record, new Intake.Arrived(item, origin, false, fault, null), key(record, item)));
  }

  private static @Nullable Redrive redrive(Record<byte[], byte[]> record)
      throws UnreadableException {
    try {
      return Redrive.of(record.headers());
    } catch (BadRecordException e) {
      throw new UnreadableException(Topic.ITEMS.topicName() + ": " + e.getMessage(), e);
    }
  }

  private void forward(Record<byte[], byte[]> record, Intake intake, String key) {
    context().forward(new Record<>(key, intake, record.timestamp()), RepeatFilter.NODE);
  }

  /** The verdict goes by the item's key, so that both are in one partition. */
  private static String key(Record<byte[], byte[]> record, Item item) {
    String key = key(record);
    return key.isEmpty() ? TopicKeys.conversation(item.sdkAppId(), item.content()) : key;
  }
}
