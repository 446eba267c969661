package dev.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.kafka.embedded.PlantedTransaction;
import dev.sluice.kafka.embedded.TestKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Its broker is its own: how it takes records of transactions is changed. */
@Tag("kafka")
@Tag("own-broker")
class HangingTransactionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long NOBODY = 7_000_000;

  private static TestKafka kafka;
  private static KafkaClients clients;
  private static Admin admin;

  private final String topic = "written-" + UUID.randomUUID();
  private final TopicPartition partition = new TopicPartition(topic, 0);
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private HangingTransactions hanging;

  @BeforeAll
  static void startBroker() {
    kafka = TestKafka.start();
    clients = new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "test");
    admin = clients.admin();
  }

  @AfterAll
  static void stopBroker() {
    admin.close();
    kafka.close();
  }

  @BeforeEach
  void createTopic() throws Exception {
    admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty()))).all().get();
    hanging =
        new HangingTransactions(
            clients, Set.of(topic, topic + "-not-there"), LIMIT, clock::get, registry);
  }

  @AfterEach
  void close() {
    hanging.close();
  }

  @Test
  void oneThatNoCoordinatorKnowsIsAbortedAndReadersGetPastIt() throws Exception {
    // Given
    transact("before");
    PlantedTransaction.plant(kafka.bootstrapServers(), partition, NOBODY, (short) 3);
    transact("after");
    assertThat(openTransactions()).isEqualTo(1);
    assertThat(readCommitted()).containsExactly("before");

    // When
    looks(Duration.ZERO, LIMIT.minusNanos(1));
    // Then
    assertThat(openTransactions()).isEqualTo(1);

    // When
    looks(Duration.ofNanos(1));
    // Then
    assertThat(openTransactions()).isEqualTo(1);

    // When
    looks(Duration.ZERO);
    // Then
    await().atMost(PATIENCE).until(() -> openTransactions() == 0);
    assertThat(readCommitted()).containsExactly("before", "after");
    assertThat(aborted()).isEqualTo(1);
    assertThat(hanging.trouble()).isNull();

    // When
    looks(LIMIT, LIMIT, LIMIT);
    // Then
    assertThat(aborted()).isEqualTo(1);
  }

  @Test
  void oneOfAProducerThatIsKnownForOtherTransactionsIsAborted() throws Exception {
    // Given
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      producer.initTransactions();
      producer.beginTransaction();
      var _ = producer.send(new ProducerRecord<>(topic, "before".getBytes(StandardCharsets.UTF_8)));
      producer.commitTransaction();
      ProducerState known = producers().getFirst();
      PlantedTransaction.plant(
          kafka.bootstrapServers(),
          partition,
          known.producerId(),
          (short) (known.producerEpoch() + 1));
      assertThat(openTransactions()).isEqualTo(1);

      // When
      looks(Duration.ZERO, LIMIT, Duration.ZERO);

      // Then
      await().atMost(PATIENCE).until(() -> openTransactions() == 0);
      assertThat(aborted()).isEqualTo(1);
    }
  }

  @Test
  void aLiveOneIsLeftAloneHoweverLongItTakes() throws Exception {
    // Given
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      producer.initTransactions();
      producer.beginTransaction();
      var _ = producer.send(new ProducerRecord<>(topic, "live".getBytes(StandardCharsets.UTF_8)));
      producer.flush();
      PlantedTransaction.plant(kafka.bootstrapServers(), partition, NOBODY, (short) 0);
      assertThat(openTransactions()).isEqualTo(2);

      // When
      looks(Duration.ZERO, LIMIT, LIMIT, LIMIT);

      // Then
      await().atMost(PATIENCE).until(() -> openTransactions() == 1);
      assertThat(aborted()).isEqualTo(1);
      producer.commitTransaction();
      await().atMost(PATIENCE).until(() -> readCommitted().equals(List.of("live")));
    }
  }

  @Test
  void oneThatIsAbortedTwiceIsAbortedOnce() throws Exception {
    // Given
    transact("before");
    PlantedTransaction.plant(kafka.bootstrapServers(), partition, NOBODY, (short) 3);
    ProducerState state =
        producers().stream().filter(one -> one.producerId() == NOBODY).findFirst().orElseThrow();
    looks(Duration.ZERO, LIMIT, Duration.ZERO);
    await().atMost(PATIENCE).until(() -> openTransactions() == 0);

    // When
    HangingTransactions.abort(
        admin,
        new OpenTransaction(partition, NOBODY, state.currentTransactionStartOffset().orElseThrow()),
        state);

    // Then
    transact("after");
    assertThat(readCommitted()).containsExactly("before", "after");
  }

  private void looks(Duration... after) {
    for (Duration time : after) {
      clock.addAndGet(time.toNanos());
      hanging.look();
    }
  }

  private double aborted() {
    return registry.get("sluice.transactions.aborted").counter().count();
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    return clients.transactionalProducer("test-" + UUID.randomUUID());
  }

  private void transact(String value) {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      producer.initTransactions();
      producer.beginTransaction();
      var _ = producer.send(new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8)));
      producer.commitTransaction();
    }
  }

  private long openTransactions() throws Exception {
    return producers().stream()
        .filter(state -> state.currentTransactionStartOffset().isPresent())
        .count();
  }

  private List<ProducerState> producers() throws Exception {
    return admin
        .describeProducers(List.of(partition))
        .partitionResult(partition)
        .get()
        .activeProducers();
  }

  /** What a reader comes to that sees only what is committed: up to what hangs, if anything. */
  private List<String> readCommitted() {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> reader = clients.scanner()) {
      reader.assign(List.of(partition));
      reader.seekToBeginning(List.of(partition));
      long stable = reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (reader.position(partition) < stable) {
        reader
            .poll(Duration.ofMillis(50))
            .forEach(record -> values.add(new String(record.value(), StandardCharsets.UTF_8)));
      }
    }
    return values;
  }
}
