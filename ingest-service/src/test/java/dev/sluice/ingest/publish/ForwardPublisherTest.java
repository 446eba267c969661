package dev.sluice.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.topic.Topic;
import dev.sluice.ingest.Apps;
import dev.sluice.ingest.spool.Spool;
import dev.sluice.ingest.spool.SpoolConfig;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.moderation.Deadline;
import dev.sluice.settings.MasterKey;
import dev.sluice.settings.contentkey.ContentKeys;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
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

/** Against a real broker, and one that is away. Each test is about an app of its own. */
@Tag("kafka")
class ForwardPublisherTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration MAX_AGE = Duration.ofHours(12);
  private static final AtomicLong APPS = new AtomicLong(1400082000);
  private static final String COMMAND = "C2C.CallbackAfterSendMsg";
  private static final byte[] BODY =
      "{\"CallbackCommand\": \"C2C.CallbackAfterSendMsg\",\"n\":1.50,\"t\":\"\\u4f60好\"}\n"
          .getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;
  private final long app = APPS.incrementAndGet();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final KafkaState state = new KafkaState();
  private Spool spool;

  @BeforeEach
  void open() {
    try (Admin admin = clients().admin()) {
      new Topics(admin, TopicOptions.DEV).create(EnumSet.allOf(Topic.class));
    }
    spool =
        Spool.open(
            directory.resolve("spool"),
            new SpoolConfig(64 << 20, MAX_AGE, Duration.ofMillis(40)),
            InstantSource.system(),
            meters);
    state.foundTopicsRight();
    state.works();
  }

  @AfterEach
  void close() throws Exception {
    spool.close();
  }

  @Test
  void kafkaHasTheExactBytesAndTheQueryWithoutTheCredential() throws Exception {
    // Given
    boolean durable;

    // When
    try (KafkaProducer<String, byte[]> producer = producer(TestKafka.shared(), 60_000)) {
      durable = publish(producer, new Sealing(null), app(false), InstantSource.system());
    }

    // Then
    assertThat(durable).isTrue();
    assertThat(spool.isEmpty()).isTrue();
    CallbackForward forward = forwards(1).getFirst();
    assertThat(forward.command()).isEqualTo(COMMAND);
    assertThat(forward.content().bytes()).isEqualTo(BODY);
    assertThat(forward.content().fromAccount()).isEqualTo("jared");
    assertThat(forward.content().query()).isEqualTo("SdkAppid=" + app + "&ClientIP=127.0.0.1");
    assertThat(count("true")).isEqualTo(1);
  }

  @Test
  void whatKafkaDoesNotTakeWaitsInTheSpoolAndArrivesHoweverOldItIs() throws Exception {
    // Given
    InstantSource longAgo =
        InstantSource.offset(InstantSource.system(), MAX_AGE.plusDays(1).negated());
    try (KafkaProducer<String, byte[]> away = producer("localhost:1", 20)) {
      // When
      assertThat(publish(away, new Sealing(null), app(false), longAgo)).isTrue();
      // Kafka is known to be away by now.
      assertThat(state.reliable()).isFalse();
      assertThat(publish(away, new Sealing(null), app(false), longAgo)).isTrue();
    }
    assertThat(spool.contents().records()).isEqualTo(2);
    drain();

    // Then
    assertThat(forwards(2)).allSatisfy(one -> assertThat(one.content().bytes()).isEqualTo(BODY));
    assertThat(spool.isEmpty()).isTrue();
    assertThat(meters.get("sluice.ingest.spool.dead.letters").counter().count()).isZero();
  }

  @Test
  void whatIsNeitherInKafkaNorOnTheDiskIsNotDurable() throws Exception {
    // Given
    try (KafkaProducer<String, byte[]> away = producer("localhost:1", 20)) {
      spool.close();

      // When
      boolean durable = publish(away, new Sealing(null), app(false), InstantSource.system());

      // Then
      assertThat(durable).isFalse();
      assertThat(count("false")).isEqualTo(1);
    }
  }

  @Test
  void ofAnErasableAppNothingIsClear() throws Exception {
    // Given
    Path file = directory.resolve("master.key");
    Files.writeString(file, MasterKey.newLine("m1") + "\n");
    MasterKey master = MasterKey.read(file);
    try (ContentKeys keys = ContentKeys.start(clients(), master, InstantSource.system());
        KafkaProducer<String, byte[]> producer = producer(TestKafka.shared(), 60_000)) {
      // When
      boolean durable = publish(producer, new Sealing(keys), app(true), InstantSource.system());

      // Then
      assertThat(durable).isTrue();
      byte[] record = records(1).getFirst();
      assertThat(new String(record, StandardCharsets.UTF_8)).doesNotContain("jared", "127.0.0.1");
      CallbackForward sealed = Json.read(record, CallbackForward.class);
      assertThat(sealed.content().keyId()).isNotNull();
      assertThat(sealed.content().body()).isNull();
      CallbackForward opened = new SealedJson(keys).read(record, CallbackForward.class);
      assertThat(opened.content().bytes()).isEqualTo(BODY);
      assertThat(opened.content().fromAccount()).isEqualTo("jared");
    }
  }

  private boolean publish(
      KafkaProducer<String, byte[]> producer, Sealing sealing, App of, InstantSource clock)
      throws Exception {
    Deadline far = Deadline.in(PATIENCE);
    return new ForwardPublisher(producer, state, spool, sealing, clock, meters)
        .publish(
            of,
            COMMAND,
            "jared",
            "SdkAppid=" + app + "&ClientIP=127.0.0.1&Sign=ab&RequestTime=1",
            BODY,
            far,
            far);
  }

  private void drain() {
    state.foundTopicsRight();
    state.works();
    try (KafkaProducer<String, byte[]> producer = producer(TestKafka.shared(), 60_000);
        Drain drain =
            new Drain(spool, producer, state, "in-1", MAX_AGE, PATIENCE, InstantSource.system())) {
      // Its close lets it run dry.
      drain.start();
    }
  }

  private double count(String durable) {
    return meters.get("sluice.ingest.forwards").tag("durable", durable).counter().count();
  }

  private List<CallbackForward> forwards(int least) throws Exception {
    List<CallbackForward> read = new ArrayList<>();
    for (byte[] record : records(least)) {
      read.add(Json.read(record, CallbackForward.class));
    }
    return read;
  }

  private List<byte[]> records(int least) {
    List<byte[]> found = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = clients().reader()) {
      List<TopicPartition> partitions =
          IntStream.range(0, Topic.FORWARDS.partitions())
              .mapToObj(n -> new TopicPartition(Topic.FORWARDS.topicName(), n))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                for (ConsumerRecord<String, byte[]> one : consumer.poll(Duration.ofMillis(100))) {
                  if (one.key().startsWith(app + ":")) {
                    found.add(one.value());
                  }
                }
                return found.size() >= least;
              });
    }
    return found;
  }

  private static KafkaProducer<String, byte[]> producer(String servers, int maxBlockMillis) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            maxBlockMillis),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private static KafkaClients clients() {
    return new KafkaClients(KafkaSettings.of(TestKafka.shared()), "forward-test");
  }

  private App app(boolean erasable) {
    return Apps.of(app).modules().app().toBuilder().erasable(erasable).build();
  }
}
