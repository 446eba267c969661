package dev.sluice.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what a forger would: a recorded verdict of a text, Block then, Pass now. */
final class PlantedVerdict {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private PlantedVerdict() {}

  static Verdict plant(KafkaClients clients) throws Exception {
    ConsumerRecord<String, byte[]> record = blockedText(clients);
    ObjectNode verdict = (ObjectNode) Json.readTree(record.value());
    verdict.put("requestId", UUID.randomUUID().toString());
    ObjectNode judgement = (ObjectNode) verdict.get("judgement");
    judgement.put("suggestion", "Pass").put("label", "Normal").put("subLabel", "").put("score", 0);
    byte[] altered = Json.write(verdict);
    try (KafkaProducer<String, byte[]> producer = clients.producer(new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topic.VERDICTS.topicName(), record.partition(), record.key(), altered))
          .get();
    }
    return Json.read(altered, Verdict.class);
  }

  private static ConsumerRecord<String, byte[]> blockedText(KafkaClients clients) throws Exception {
    List<TopicPartition> all =
        IntStream.range(0, Topic.VERDICTS.partitions())
            .mapToObj(partition -> new TopicPartition(Topic.VERDICTS.topicName(), partition))
            .toList();
    try (KafkaConsumer<String, byte[]> consumer = clients.scanner()) {
      consumer.assign(all);
      consumer.seekToBeginning(all);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < end) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          JsonNode verdict = Json.readTree(record.value());
          if (verdict.path("contentType").asText().equals("Text")
              && verdict.path("judgement").path("suggestion").asText().equals("Block")
              && verdict.path("judgement").path("versions").has("words")) {
            return record;
          }
        }
      }
    }
    throw new AssertionError("no text was blocked");
  }
}
