package dev.sluice.kafka.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kafka")
class TopicContentsTest {
  private static final String TOPIC = "topic-contents";

  @Test
  void whatIsCommittedIsReadOfEveryPartition() throws Exception {
    // Given
    String servers = TestKafka.shared();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
        KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "transactional.id", TOPIC),
                new StringSerializer(),
                new ByteArraySerializer())) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1))).all().get();
      producer.initTransactions();
      producer.beginTransaction();
      for (int partition = 0; partition < 3; partition++) {
        var _ = producer.send(record(partition, "kept"));
      }
      producer.commitTransaction();
      producer.beginTransaction();
      var _ = producer.send(record(1, "given up"));
      producer.flush();
      producer.abortTransaction();
    }
    // When
    var read = TopicContents.read(servers, TOPIC);
    // Then
    assertThat(read)
        .extracting(each -> each.partition() + " " + each.key())
        .containsExactlyInAnyOrder("0 kept", "1 kept", "2 kept");
  }

  private static ProducerRecord<String, byte[]> record(int partition, String key) {
    return new ProducerRecord<>(TOPIC, partition, key, key.getBytes(StandardCharsets.UTF_8));
  }
}
