package dev.sluice.settings.contentkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.Json;
import dev.sluice.contract.erasure.ContentKey;
import dev.sluice.contract.erasure.ErasedOwner;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import dev.sluice.kafka.sealed.ContentKeyException;
import dev.sluice.settings.MasterKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys are followed, and destroyed for good, whoever writes at the same time. */
@Tag("kafka")
class ContentKeysTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final TopicPartition PLACE = new TopicPartition(Topic.CONTENT_KEYS.topicName(), 0);

  /** No two tests are about the same user: they share a topic. */
  private final String user = "user-" + UUID.randomUUID();

  private final long app = 1_400_060_001;
  @TempDir private Path directory;
  private KafkaClients clients;
  private MasterKey master;
  private KafkaProducer<String, byte[]> producer;
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeEach
  void begin() throws Exception {
    clients = new KafkaClients(KafkaSettings.of(TestKafka.shared()), "content-keys-test");
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(List.of(Topic.CONTENT_KEYS));
    }
    Path file = directory.resolve("master.key");
    Files.writeString(file, MasterKey.newLine("m1") + "\n");
    master = MasterKey.read(file);
    producer = clients.producer(new ByteArraySerializer());
    open.add(producer);
  }

  @AfterEach
  void end() throws Exception {
    Collections.reverse(open);
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void aKeyOfOneInstanceIsKnownToAnother() throws Exception {
    // Given
    ContentKeys one = keys(master);
    ContentKeys other = keys(master);
    String keyId = one.sealingKey(app, user);
    assertThat(one.sealingKey(app, user)).isEqualTo(keyId);

    // When
    send(one.fresh(keyId));

    // Then
    assertThat(other.key(keyId)).isEqualTo(one.key(keyId)).isPresent();
    await().atMost(PATIENCE).until(() -> one.fresh(keyId) == null);
    assertThat(one.sealingKey(app, user)).isEqualTo(keyId);
    assertThat(other.sealingKey(app, user)).isEqualTo(keyId);
  }

  @Test
  void twoInstancesThatMakeAKeyAtOnceBothKeepWhatTheySealed() throws Exception {
    // Given
    ContentKeys one = keys(master);
    ContentKeys other = keys(master);
    String first = one.sealingKey(app, user);
    String second = other.sealingKey(app, user);
    assertThat(first).isNotEqualTo(second);

    // When
    send(one.fresh(first));
    send(other.fresh(second));

    // Then
    ContentKeys reader = keys(master);
    assertThat(reader.key(first)).isPresent();
    assertThat(reader.key(second)).isPresent();
    await().atMost(PATIENCE).until(() -> other.fresh(second) == null && one.fresh(first) == null);
    assertThat(other.awaitCurrent(PATIENCE)).isTrue();
    assertThat(other.sealingKey(app, user)).isEqualTo(first);
    assertThat(eraser().erase(app, user, "test")).isEqualTo(2);
  }

  @Test
  void anErasureReachesInstancesThatRun() throws Exception {
    // Given
    ContentKeys keys = keys(master);
    String keyId = keys.sealingKey(app, user);
    send(keys.fresh(keyId));
    assertThat(keys.key(keyId)).isPresent();
    await().atMost(PATIENCE).until(() -> keys.fresh(keyId) == null);

    // When
    int destroyed = eraser().erase(app, user, "test");

    // Then
    assertThat(destroyed).isEqualTo(1);
    await().atMost(PATIENCE).until(() -> keys.key(keyId).isEmpty());
    assertThat(keys.sealingKey(app, user)).isNotEqualTo(keyId);
    assertThat(keys(master).key(keyId)).isEmpty();
  }

  @Test
  void aKeyThatIsOnItsWayWhileItsUserIsErasedDies() throws Exception {
    // Given
    ContentKeys ingest = keys(master);
    String keyId = ingest.sealingKey(app, user);
    FreshKey late = ingest.fresh(keyId);
    ConcurrentLinkedQueue<String> dead = new ConcurrentLinkedQueue<>();
    ingest.watch(
        new ContentKeys.Watcher() {
          @Override
          public void known(String known) {}

          @Override
          public void deadOnArrival(String recordKey) {
            dead.add(recordKey);
          }
        });

    // When
    eraser().erase(app, user, "test");
    await().atMost(PATIENCE).until(() -> ingest.fresh(keyId) == null);
    send(late);

    // Then
    assertThat(keys(master).key(keyId)).isEmpty();
    assertThat(ingest.key(keyId)).isEmpty();
    await().atMost(PATIENCE).until(() -> dead.contains(late.recordKey()));
    assertThat(ingest.sealingKey(app, user)).isNotEqualTo(keyId);
    // Run again, it removes what came too late.
    assertThat(eraser().erase(app, user, "test")).isEqualTo(1);
    assertThat(eraser().erase(app, user, "test")).isZero();
  }

  @Test
  void anErasureThatWasKilledHalfWayHoldsAndIsEndedByTheNext() throws Exception {
    // Given
    ContentKeys keys = keys(master);
    String keyId = keys.sealingKey(app, user);
    send(keys.fresh(keyId));
    String owner = master.owner(app, user);
    ErasedOwner first = new ErasedOwner(1, app, owner, System.currentTimeMillis(), "x", Map.of());

    // When
    producer.send(new ProducerRecord<>(PLACE.topic(), first.recordKey(), Json.write(first))).get();

    // Then
    await().atMost(PATIENCE).until(() -> keys.key(keyId).isEmpty());
    assertThat(eraser().erase(app, user, "test")).isEqualTo(1);
    assertThat(tombstoned(keyId)).isTrue();
  }

  @Test
  void whatIsWrittenAfterAnErasureCanBeRead() throws Exception {
    // Given
    ContentKeys keys = keys(master);
    send(keys.fresh(keys.sealingKey(app, user)));
    eraser().erase(app, user, "test");
    assertThat(keys.awaitCurrent(PATIENCE)).isTrue();

    // When
    String keyId = keys.sealingKey(app, user);
    send(keys.fresh(keyId));

    // Then
    assertThat(keys(master).key(keyId)).isPresent();
  }

  @Test
  void anErasureTouchesNoOtherUserAndNoOtherApp() throws Exception {
    // Given
    ContentKeys keys = keys(master);
    String another = keys.sealingKey(app, user + "-2");
    String elsewhere = keys.sealingKey(app + 1, user);
    send(keys.fresh(another));
    send(keys.fresh(elsewhere));

    // When
    int destroyed = eraser().erase(app, user, "test");

    // Then
    assertThat(destroyed).isZero();
    assertThat(keys.awaitCurrent(PATIENCE)).isTrue();
    assertThat(keys.key(another)).isPresent();
    assertThat(keys.key(elsewhere)).isPresent();
  }

  @Test
  void aKeyThatIsNotThereWhenAllIsReadIsGone() throws Exception {
    // When
    ContentKeys keys = keys(master);

    // Then
    assertThat(keys.key("no-such-key")).isEmpty();
    assertThat(keys.key("no-such-key")).isEmpty();
  }

  @Test
  void anotherMasterKeyStopsTheReader() throws Exception {
    // Given
    ContentKeys keys = keys(master);
    String keyId = keys.sealingKey(app, user);
    send(keys.fresh(keyId));
    Path file = directory.resolve("other.key");
    Files.writeString(file, MasterKey.newLine("m1") + "\n");
    ContentKeys wrong = keys(MasterKey.read(file));

    // When
    assertThatThrownBy(() -> wrong.key(keyId))
        // Then
        .isInstanceOf(ContentKeyException.class);
  }

  @Test
  void theTopicIsCleanedWithinHours() throws Exception {
    // When
    try (Admin admin = clients.admin()) {
      ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, PLACE.topic());
      var config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
      // Then
      assertThat(config.get("cleanup.policy").value()).isEqualTo("compact");
      assertThat(config.get("max.compaction.lag.ms").value()).isEqualTo("3600000");
    }
  }

  private ContentKeys keys(MasterKey under) {
    ContentKeys keys = ContentKeys.start(clients, under, InstantSource.system());
    open.add(keys);
    assertThat(keys.awaitCurrent(PATIENCE)).isTrue();
    return keys;
  }

  private ContentEraser eraser() {
    return new ContentEraser(clients, master, InstantSource.system(), PATIENCE);
  }

  private void send(FreshKey key) throws Exception {
    producer.send(new ProducerRecord<>(PLACE.topic(), key.recordKey(), key.record())).get();
  }

  /** Whether the last record of the key is a tombstone. */
  private boolean tombstoned(String keyId) {
    boolean tombstone = false;
    try (KafkaConsumer<String, byte[]> consumer = clients.scanner()) {
      consumer.assign(List.of(PLACE));
      consumer.seekToBeginning(List.of(PLACE));
      long end = consumer.endOffsets(List.of(PLACE)).get(PLACE);
      while (consumer.position(PLACE) < end) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          if (ContentKey.recordKey(keyId).equals(record.key())) {
            tombstone = record.value() == null;
          }
        }
      }
    }
    return tombstone;
  }
}
