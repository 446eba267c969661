package dev.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.kafka.embedded.BrokerOptions;
import dev.sluice.kafka.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task that lost its stores would have to read. The broker cleans its logs often. */
@Tag("kafka")
@Tag("own-broker")
class ChangeLogsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String APPLICATION = "change-logs-test";
  private static final String INPUT = "input";
  private static final String BRIEF = "brief";
  private static final String WINDOWS = "windows";

  /** As many as make several segments. */
  private static final int ENTRIES = 2_500;

  private static final byte[] ENTRY = new byte[4 << 10];

  private static EmbeddedKafka kafka;
  private static KafkaClients clients;
  private static Admin admin;
  private static KafkaStreams streams;
  private static final AtomicInteger PROCESSED = new AtomicInteger();

  @BeforeAll
  static void putsAndDeletes(@TempDir Path directory) throws Exception {
    kafka =
        EmbeddedKafka.start(
            BrokerOptions.DEFAULTS.withOverrides(Map.of("log.cleaner.backoff.ms", "200")));
    KafkaSettings settings = KafkaSettings.of(kafka.bootstrapServers());
    clients = new KafkaClients(settings, "test");
    admin = clients.admin();
    admin.createTopics(List.of(new NewTopic(INPUT, 1, (short) 1))).all().get();
    Properties properties =
        StreamsProperties.of(APPLICATION, "one", directory).toProperties(settings);
    streams = new KafkaStreams(topology(), properties);
    streams.start();
    try (KafkaProducer<String, byte[]> producer = clients.producer(new ByteArraySerializer())) {
      for (int i = 0; i < ENTRIES; i++) {
        var _ = producer.send(new ProducerRecord<>(INPUT, "key-" + i, ENTRY));
      }
    }
    await().atMost(PATIENCE).until(() -> PROCESSED.get() >= ENTRIES);
  }

  @AfterAll
  static void stop() {
    streams.close();
    admin.close();
    kafka.close();
  }

  @Test
  void dropsBriefEntriesSoon() {
    try (KafkaConsumer<String, byte[]> reader = clients.reader()) {
      TopicPartition partition = new TopicPartition(changeLog(BRIEF), 0);
      reader.assign(List.of(partition));
      await().atMost(PATIENCE).until(() -> entries(reader, partition) < ENTRIES / 3);
    }
  }

  @Test
  void countsTheAgeOfWindowsFromWhenTheyWereWritten() throws Exception {
    // When
    Config windows = config(changeLog(WINDOWS));

    // Then
    assertThat(windows.get("message.timestamp.type").value()).isEqualTo("LogAppendTime");
    assertThat(windows.get("cleanup.policy").value()).contains("compact").contains("delete");
    assertThat(Long.parseLong(windows.get("segment.ms").value()))
        .isLessThan(Long.parseLong(windows.get("retention.ms").value()) / 4);
  }

  /** Entries that are in the log and not deletions. */
  private static long entries(KafkaConsumer<String, byte[]> reader, TopicPartition partition) {
    long end = reader.endOffsets(List.of(partition)).get(partition);
    reader.seekToBeginning(List.of(partition));
    long entries = 0;
    while (reader.position(partition) < end) {
      for (ConsumerRecord<String, byte[]> record : reader.poll(Duration.ofMillis(100))) {
        entries += record.value() == null ? 0 : 1;
      }
    }
    return entries;
  }

  private static Config config(String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin.describeConfigs(List.of(resource)).all().get().get(resource);
  }

  private static String changeLog(String store) {
    return APPLICATION + "-" + store + "-changelog";
  }

  private static Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.<String, byte[]>stream(INPUT, Consumed.with(Serdes.String(), Serdes.ByteArray()))
        .process(new PutAndDelete(), Named.as("put-and-delete"));
    return builder.build();
  }

  private static final class PutAndDelete
      implements ProcessorSupplier<String, byte[], String, byte[]> {
    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          Stores.keyValueStoreBuilder(
                  Stores.inMemoryKeyValueStore(BRIEF), Serdes.String(), Serdes.ByteArray())
              .withLoggingEnabled(ChangeLogs.OF_BRIEF_ENTRIES),
          Stores.windowStoreBuilder(
                  Stores.inMemoryWindowStore(
                      WINDOWS, Duration.ofHours(24), Duration.ofHours(24), false),
                  Serdes.String(),
                  Serdes.ByteArray())
              .withLoggingEnabled(ChangeLogs.OF_WINDOWS));
    }

    @Override
    public ContextualProcessor<String, byte[], String, byte[]> get() {
      return new ContextualProcessor<>() {
        @Override
        public void process(Record<String, byte[]> record) {
          KeyValueStore<String, byte[]> brief = context().getStateStore(BRIEF);
          WindowStore<String, byte[]> windows = context().getStateStore(WINDOWS);
          brief.put(record.key(), record.value());
          brief.delete(record.key());
          windows.put(record.key(), new byte[1], record.timestamp());
          PROCESSED.incrementAndGet();
        }
      };
    }
  }
}
