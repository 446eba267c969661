package dev.sluice.stream.intake;

import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.DeadLetters;
import dev.sluice.kafka.JsonSerde;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Reads one topic. What cannot be read goes to the dead letters with its bytes, and the stream goes
 * on; a record of a newer form throws, which stops the reader.
 */
abstract class RecordReader implements Processor<byte[], byte[], String, Object> {
  private final Topic topic;
  private final TopicIds topicIds;
  private final IntakeMeters meters;
  private @Nullable ProcessorContext<String, Object> context;
  private @Nullable TopicGuard guard;

  RecordReader(Topic topic, TopicIds topicIds, IntakeMeters meters) {
    this.topic = topic;
    this.topicIds = topicIds;
    this.meters = meters;
  }

  /**
   * Reads and forwards one record.
   *
   * @throws UnreadableException where it cannot be read
   */
  abstract void read(Record<byte[], byte[]> record, Origin origin) throws UnreadableException;

  /** What else to do about a record that cannot be read. */
  void rejected(Record<byte[], byte[]> record, Origin origin, String fault) {}

  @Override
  public void init(ProcessorContext<String, Object> processorContext) {
    context = processorContext;
    guard = new TopicGuard(processorContext.getStateStore(TopicGuard.STORE), topicIds, topic);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Uuid topicId = Objects.requireNonNull(guard).check();
    RecordMetadata position = context().recordMetadata().orElseThrow();
    Origin origin =
        new Origin(topicId.toString(), position.partition(), position.offset(), record.timestamp());
    try {
      read(record, origin);
    } catch (UnreadableException e) {
      meters.unreadable();
      String fault = String.valueOf(e.getMessage());
      Sinks.write(
          context(),
          DeadLetters.of(
              topicId,
              new TopicPartition(topic.topicName(), position.partition()),
              position.offset(),
              null,
              fault,
              record.key(),
              record.value(),
              context().currentSystemTimeMs()));
      rejected(record, origin, fault);
    }
  }

  /** The value of {@code record}. */
  final <T> T value(Record<byte[], byte[]> record, JsonSerde<T> serde) throws UnreadableException {
    try {
      T value = serde.read(topic.topicName(), record.value());
      if (value == null) {
        throw new UnreadableException(topic.topicName() + ": no value");
      }
      return value;
    } catch (BadRecordException e) {
      throw new UnreadableException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The key of {@code record}; empty where it has none. */
  static String key(Record<byte[], byte[]> record) {
    byte @Nullable [] key = record.key();
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }

  final ProcessorContext<String, Object> context() {
    return Objects.requireNonNull(context, "init() comes first");
  }
}
