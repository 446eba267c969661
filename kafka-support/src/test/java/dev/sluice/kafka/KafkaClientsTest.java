package dev.sluice.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.embedded.BrokerOptions;
import dev.sluice.kafka.embedded.EmbeddedKafka;
import dev.sluice.kafka.embedded.TestKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kafka")
class KafkaClientsTest {
  private final KafkaClients clients =
      new KafkaClients(KafkaSettings.of(TestKafka.shared()), "test-one");

  @Test
  void readOnlyWhatWasCommitted() throws Exception {
    // Given
    createTopics();
    String key = UUID.randomUUID().toString();
    Map<String, Object> properties = new HashMap<>(clients.ingestProducerProperties());
    properties.put("transactional.id", key);
    properties.put("max.block.ms", 10_000);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(record(key, "aborted")).get();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(record(key, "committed")).get();
      producer.commitTransaction();
    }

    // When
    List<String> values = read(key, 1);

    // Then
    assertThat(values).containsExactly("committed");
  }

  @Test
  void sendOnceTopicsAreKnown() throws Exception {
    // Given
    createTopics();
    String key = UUID.randomUUID().toString();
    try (KafkaProducer<String, byte[]> producer = clients.ingestProducer()) {
      Topics.awaitKnown(producer, List.of(Topic.OUTCOMES), Duration.ofSeconds(20));

      // When
      producer.send(record(key, "sent")).get();
    }

    // Then
    assertThat(read(key, 1)).containsExactly("sent");
  }

  @Test
  void doNotWaitForAKafkaThatIsAway() {
    // Given
    KafkaClients away = new KafkaClients(KafkaSettings.of("localhost:1"), "test");
    try (KafkaProducer<String, byte[]> producer = away.ingestProducer()) {
      // When
      assertThatThrownBy(() -> producer.send(record("k", "v")).get())
          // Then
          .hasRootCauseInstanceOf(TimeoutException.class)
          .hasMessageContaining("20 ms");
    }
  }

  @Test
  void letTasteBeChangedAndNothingElse() {
    // Given
    KafkaClients tuned =
        new KafkaClients(
            new KafkaSettings("a:1", Map.of("linger.ms", "9", "security.protocol", "SSL")), "x");

    // When
    Map<String, Object> producer = tuned.ingestProducerProperties();

    // Then
    assertThat(producer)
        .containsEntry("linger.ms", "9")
        .containsEntry("security.protocol", "SSL")
        .containsEntry("bootstrap.servers", "a:1")
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true)
        .containsEntry("max.block.ms", 20L);
  }

  @Test
  void passCredentialsThrough() throws Exception {
    // Given
    String plain = "org.apache.kafka.common.security.plain.PlainLoginModule required ";
    Map<String, String> broker =
        Map.of(
            "listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
            "sasl.enabled.mechanisms", "PLAIN",
            "sasl.mechanism.inter.broker.protocol", "PLAIN",
            "listener.name.clients.plain.sasl.jaas.config",
                plain
                    + "username=\"broker\" password=\"b\" user_broker=\"b\" user_sluice=\"right\";");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(BrokerOptions.DEFAULTS.withOverrides(broker))) {
      Map<String, String> right =
          Map.of(
              "security.protocol", "SASL_PLAINTEXT",
              "sasl.mechanism", "PLAIN",
              "sasl.jaas.config", plain + "username=\"sluice\" password=\"right\";");
      Map<String, String> wrong = new HashMap<>(right);
      wrong.put("sasl.jaas.config", plain + "username=\"sluice\" password=\"hunter2\";");

      // When
      Map<Topic, Uuid> created;
      try (Admin admin = admin(kafka, right)) {
        created = new Topics(admin, TopicOptions.DEV).create(List.of(Topic.SETTINGS));
      }

      // Then
      assertThat(created).containsKey(Topic.SETTINGS);
      try (Admin admin = admin(kafka, wrong)) {
        Topics refused = new Topics(admin, TopicOptions.DEV);
        assertThatThrownBy(() -> refused.check(List.of(Topic.SETTINGS)))
            .isInstanceOf(KafkaUnavailableException.class)
            .hasMessageContaining("Authentication failed")
            .message()
            .doesNotContain("hunter2");
      }
    }
  }

  @Test
  void carryTheLargestDeadLetter() throws Exception {
    // Given
    createTopics();
    byte[] value = new byte[DeadLetter.MAX_BYTES + 10];
    DeadLetter letter =
        DeadLetters.of(
            Uuid.randomUuid(),
            new TopicPartition("sluice.items", 3),
            9,
            1400187352L,
            "not JSON",
            new byte[5_000],
            value,
            1);

    // When
    try (KafkaProducer<String, DeadLetter> producer =
        clients.producer(DeadLetters.serde().serializer())) {
      producer
          .send(new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), letter.id(), letter))
          .get();
    }

    // Then
    assertThat(letter.valueBytes()).isEqualTo(value.length);
    assertThat(letter.valueBase64()).hasSizeGreaterThan(DeadLetter.MAX_BYTES);
  }

  @Test
  void nameDeadLettersByTheTopicsIdNotItsName() {
    // Given
    Uuid before = Uuid.randomUuid();
    Uuid recreated = Uuid.randomUuid();

    // When
    String id = DeadLetters.id(before, 3, 9);

    // Then
    assertThat(id)
        .isEqualTo(DeadLetters.id(before, 3, 9))
        .isNotEqualTo(DeadLetters.id(recreated, 3, 9))
        .isNotEqualTo(DeadLetters.id(before, 39, 9))
        .isNotEqualTo(DeadLetters.id(before, 3, 99));
  }

  @Test
  void configureStreamsAsMeasured() {
    // Given
    StreamsProperties streams = new StreamsProperties("app", "one", Path.of("state"), 2, 1, 3);

    // When
    Properties properties =
        streams.toProperties(new KafkaSettings("a:1", Map.of("ssl.protocol", "TLSv1.3")));

    // Then
    Map<Object, Object> expected = new HashMap<>();
    expected.put("processing.guarantee", "exactly_once_v2");
    expected.put("poll.ms", 20);
    expected.put("commit.interval.ms", 100);
    expected.put("group.protocol", "classic");
    expected.put("main.consumer.group.instance.id", "one");
    expected.put("main.consumer.session.timeout.ms", 10_000);
    expected.put("main.consumer.heartbeat.interval.ms", 3_000);
    expected.put("producer.transaction.timeout.ms", 10_000);
    expected.put("num.standby.replicas", 1);
    expected.put("num.stream.threads", 2);
    expected.put("replication.factor", 3);
    expected.put("ssl.protocol", "TLSv1.3");
    assertThat(properties).containsAllEntriesOf(expected);
  }

  private static Admin admin(EmbeddedKafka kafka, Map<String, String> client) {
    return new KafkaClients(new KafkaSettings(kafka.bootstrapServers(), client), "t").admin();
  }

  private void createTopics() {
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(List.of(Topic.OUTCOMES, Topic.DEAD_LETTERS));
    }
  }

  private static ProducerRecord<String, byte[]> record(String key, String value) {
    return new ProducerRecord<>(Topic.OUTCOMES.topicName(), key, value.getBytes(UTF_8));
  }

  private List<String> read(String key, int count) {
    List<String> values = new ArrayList<>();
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    try (KafkaConsumer<String, byte[]> consumer = clients.consumer(UUID.randomUUID().toString())) {
      consumer.subscribe(List.of(Topic.OUTCOMES.topicName()));
      while (values.size() < count && System.nanoTime() < end) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (record.key().equals(key)) {
            values.add(new String(record.value(), UTF_8));
          }
        }
      }
    }
    return values;
  }
}
