package dev.sluice.guarantees.world;

import dev.sluice.contract.topic.Topic;
import dev.sluice.guarantees.ledger.TopicRecord;
import dev.sluice.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** All that is committed in all topics, read further each time. */
final class TopicLog implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<String, Topic> topics =
      java.util.Arrays.stream(Topic.values())
          .collect(Collectors.toMap(Topic::topicName, topic -> topic));
  private final List<TopicRecord> records = new ArrayList<>();

  TopicLog(KafkaClients clients) {
    consumer = clients.reader();
    List<TopicPartition> partitions =
        topics.values().stream()
            .flatMap(
                topic ->
                    IntStream.range(0, topic.partitions())
                        .mapToObj(i -> new TopicPartition(topic.topicName(), i)))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** All that is committed now. */
  List<TopicRecord> read() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      consumer.poll(Duration.ofMillis(100)).forEach(record -> records.add(seen(record)));
    }
    return List.copyOf(records);
  }

  private TopicRecord seen(ConsumerRecord<String, byte[]> record) {
    StringBuilder head = new StringBuilder(String.valueOf(record.key()));
    for (Header header : record.headers()) {
      head.append(' ')
          .append(header.key())
          .append('=')
          .append(new String(header.value(), StandardCharsets.UTF_8));
    }
    byte[] value = record.value() == null ? new byte[0] : record.value();
    Topic topic = topics.get(record.topic());
    if (topic == null) {
      throw new IllegalStateException("nobody asked for " + record.topic());
    }
    return new TopicRecord(topic, record.partition(), record.offset(), head.toString(), value);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
