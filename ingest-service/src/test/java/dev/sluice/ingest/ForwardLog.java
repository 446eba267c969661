package dev.sluice.ingest;

import static org.awaitility.Awaitility.await;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Everything on {@code sluice.forwards}, read when it is asked for. For one thread. */
final class ForwardLog implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<CallbackForward> read = new ArrayList<>();

  ForwardLog(String bootstrapServers) {
    this.consumer = new KafkaClients(KafkaSettings.of(bootstrapServers), "forward-log").reader();
    List<TopicPartition> partitions =
        IntStream.range(0, Topic.FORWARDS.partitions())
            .mapToObj(n -> new TopicPartition(Topic.FORWARDS.topicName(), n))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** What goes on of exactly these bytes; waits for it. */
  CallbackForward of(byte[] body) {
    await().atMost(Duration.ofSeconds(60)).until(() -> !find(body).isEmpty());
    return find(body).getFirst();
  }

  /** What is known by now to go on of these bytes. */
  List<CallbackForward> find(byte[] body) {
    for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
      try {
        read.add(Json.read(record.value(), CallbackForward.class));
      } catch (IOException e) {
        // other tests write what they like to a broker that is shared
      }
    }
    return read.stream()
        .filter(
            each ->
                each.content() != null
                    && each.content().body() != null
                    && Arrays.equals(each.content().bytes(), body))
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
