package dev.sluice.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.topic.Topic;
import dev.sluice.ingest.spool.Appending;
import dev.sluice.ingest.spool.Spool;
import dev.sluice.ingest.spool.SpoolConfig;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of spooled records once Kafka is there. Each test has a key of its own. */
@Tag("kafka")
class DrainTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration MAX_AGE = Duration.ofHours(12);

  @TempDir private Path directory;

  private final String key = "1400070001:" + UUID.randomUUID();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final KafkaState state = new KafkaState();
  private Spool spool;

  @BeforeEach
  void open() {
    KafkaClients clients = clients();
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(EnumSet.allOf(Topic.class));
    }
    spool =
        Spool.open(
            directory,
            new SpoolConfig(64 << 20, MAX_AGE, Duration.ofMillis(40)),
            InstantSource.system(),
            meters);
  }

  @AfterEach
  void close() throws Exception {
    spool.close();
  }

  @Test
  void recordsGoInWrittenOrder() throws Exception {
    // Given
    List<String> values = IntStream.range(0, 3_000).mapToObj(n -> "{\"n\":" + n + "}").toList();
    values.forEach(value -> append(value.getBytes(StandardCharsets.UTF_8), now()));

    // When
    drain(producer(1 << 20));

    // Then
    assertThat(read(Topic.ITEMS, values.size())).containsExactlyElementsOf(values);
    assertThat(spool.isEmpty()).isTrue();
    assertThat(count("drained")).isEqualTo(3_000);
    assertThat(state.trouble()).isEmpty();
  }

  @Test
  void whatIsTooOldForTheStreamBecomesADeadLetter() throws Exception {
    // Given
    long old = now() - MAX_AGE.toMillis() - 60_000;
    append("{\"old\":true}".getBytes(StandardCharsets.UTF_8), old);
    append("{\"old\":false}".getBytes(StandardCharsets.UTF_8), now());

    // When
    drain(producer(1 << 20));

    // Then
    assertThat(read(Topic.ITEMS, 1)).containsExactly("{\"old\":false}");
    DeadLetter letter = letter();
    assertThat(letter.id()).isEqualTo("spool:in-1:" + old + ":1");
    assertThat(letter.topic()).isEqualTo(Topic.ITEMS.topicName());
    assertThat(letter.offset()).isEqualTo(1);
    assertThat(letter.sdkAppId()).isEqualTo(1400070001);
    assertThat(letter.reason()).isEqualTo("spool of in-1: spooled longer than PT12H");
    assertThat(text(letter.keyBase64())).isEqualTo(key);
    assertThat(text(letter.valueBase64())).isEqualTo("{\"old\":true}");
    assertThat(count("dead.letters")).isEqualTo(1);
    assertThat(spool.isEmpty()).isTrue();
  }

  @Test
  void whatKafkaRefusesForWhatItIsBecomesADeadLetterAndTheRestGoesOn() throws Exception {
    // Given: a client that takes 300 KiB, less than the record, and less than its dead letter
    append(new byte[400 << 10], now());
    append("{\"after\":true}".getBytes(StandardCharsets.UTF_8), now());

    // When
    drain(producer(300 << 10));

    // Then
    assertThat(read(Topic.ITEMS, 1)).containsExactly("{\"after\":true}");
    DeadLetter letter = letter();
    assertThat(letter.reason()).isEqualTo("spool of in-1: Kafka refuses it for what it is; cut");
    assertThat(letter.valueBytes()).isEqualTo(400 << 10);
    assertThat(Base64.getDecoder().decode(letter.valueBase64())).hasSize(64 << 10);
    assertThat(spool.isEmpty()).isTrue();
    assertThat(state.trouble()).isEmpty();
  }

  @Test
  void nothingIsSentWhileTopicsAreWrong() throws Exception {
    // Given
    append("{}".getBytes(StandardCharsets.UTF_8), now());
    try (KafkaProducer<String, byte[]> producer = producer(1 << 20)) {
      state.foundTopicsWrong("sluice.items: partitions is 3, must be 12");
      try (Drain drain = drain(producer, Duration.ZERO)) {
        drain.start();
      }
      assertThat(spool.contents().records()).isEqualTo(1);

      // When: they are mended
      state.foundTopicsRight();
      try (Drain drain = drain(producer, PATIENCE)) {
        drain.start();

        // Then
        await().atMost(PATIENCE).until(() -> spool.isEmpty());
      }
    }
    assertThat(state.reliable()).isTrue();
    assertThat(state.mismatch()).isEmpty();
  }

  private void drain(KafkaProducer<String, byte[]> producer) {
    state.foundTopicsRight();
    state.works();
    try (producer;
        Drain drain = drain(producer, PATIENCE)) {
      // Its close lets it run dry.
      drain.start();
    }
  }

  private Drain drain(KafkaProducer<String, byte[]> producer, Duration grace) {
    return new Drain(spool, producer, state, "in-1", MAX_AGE, grace, InstantSource.system());
  }

  private static KafkaProducer<String, byte[]> producer(int maxRequestBytes) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            TestKafka.shared(),
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            maxRequestBytes),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private static KafkaClients clients() {
    return new KafkaClients(KafkaSettings.of(TestKafka.shared()), "drain-test");
  }

  private void append(byte[] value, long at) {
    Appending record = new Appending(key, value, at, null);
    spool.append(record);
    record.forced().join();
  }

  private static long now() {
    return System.currentTimeMillis();
  }

  private double count(String name) {
    return meters.get("sluice.ingest.spool." + name).counter().count();
  }

  private DeadLetter letter() throws Exception {
    List<DeadLetter> letters = new ArrayList<>();
    consume(
        Topic.DEAD_LETTERS,
        record -> {
          DeadLetter letter = Json.MAPPER.convertValue(tree(record.value()), DeadLetter.class);
          if (key.equals(text(letter.keyBase64()))) {
            letters.add(letter);
          }
        },
        () -> !letters.isEmpty());
    return letters.getFirst();
  }

  private List<String> read(Topic topic, int records) {
    List<String> values = new ArrayList<>();
    consume(
        topic,
        record -> {
          if (key.equals(record.key())) {
            values.add(new String(record.value(), StandardCharsets.UTF_8));
          }
        },
        () -> values.size() >= records);
    return values;
  }

  private static void consume(
      Topic topic, Consumer<ConsumerRecord<String, byte[]>> each, Callable<Boolean> enough) {
    try (KafkaConsumer<String, byte[]> consumer = clients().reader()) {
      List<TopicPartition> partitions =
          IntStream.range(0, topic.partitions())
              .mapToObj(n -> new TopicPartition(topic.topicName(), n))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(each);
                return enough.call();
              });
    }
  }

  private static JsonNode tree(byte[] json) {
    try {
      return Json.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
