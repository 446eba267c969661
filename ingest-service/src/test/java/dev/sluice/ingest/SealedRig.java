package dev.sluice.ingest;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.erasure.ContentKey;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.embedded.TopicContents;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.settings.MasterKey;
import dev.sluice.settings.contentkey.ContentEraser;
import dev.sluice.settings.contentkey.ContentKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Ingests of an erasable app beside a broker that can be stopped, and a reader with the keys. */
final class SealedRig implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final String PLANTED = "plantedwords";
  private static final AtomicLong APPS = new AtomicLong(1400041000);

  /** No two tests are about the same app. */
  private long app = APPS.incrementAndGet();

  private final Path directory;
  private final Path brokerDirectory;
  private final Path keyFile;
  private final MasterKey master;
  private StoppableKafka kafka;
  private int port;

  SealedRig(Path directory) throws Exception {
    this.directory = directory.resolve("ingests");
    this.brokerDirectory = directory.resolve("broker");
    this.kafka = StoppableKafka.start(0, brokerDirectory);
    this.keyFile = directory.resolve("master.key");
    Files.createDirectories(this.directory);
    Files.writeString(keyFile, MasterKey.newLine("m1") + "\n");
    this.master = MasterKey.read(keyFile);
  }

  /** From now on it is about another app, with other ingests. */
  void nextApp() {
    app = APPS.incrementAndGet();
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  Path data(String name) {
    return directory.resolve(app + "-" + name);
  }

  /** Stops the broker; its data stay. */
  void stopKafka() {
    port = kafka.port();
    kafka.close();
  }

  /** Starts it again where it was. */
  void startKafka() throws Exception {
    kafka = StoppableKafka.start(port, brokerDirectory);
  }

  /** How many keys of a user were destroyed. */
  int erase(Reader reader, String user) {
    return new ContentEraser(reader.clients, master, InstantSource.system(), PATIENCE)
        .erase(app, user, "test");
  }

  @Override
  public void close() {
    kafka.close();
  }

  /** An ingest with the master key and a directory of that name. */
  TestIngest start(String name) {
    return TestIngest.start(
        kafka.bootstrapServers(),
        data(name),
        config -> Configs.of(config, keyFile, config.callbackSecretFile()));
  }

  /** Has it run settings with this rig's app, which is erasable. */
  void use(TestIngest ingest) {
    ingest.use(
        kafka.bootstrapServers(),
        List.of(),
        List.of(),
        new Apps(Apps.of(app).app().toBuilder().erasable(true).build()));
  }

  static void awaitRelease(TestIngest one, TestIngest other) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                one.ready().path("settingsVersion").equals(other.ready().path("settingsVersion")));
  }

  /** The request id of a text that is hit where {@code number} is even. */
  UUID call(TestIngest ingest, String user, int number) throws Exception {
    String word = number % 2 == 0 ? " forbidden " : " fine ";
    ObjectNode body = Callbacks.text(app, PLANTED + word + number);
    body.put("From_Account", user);
    return ingest.caller().call(body).requestId();
  }

  /** Files of anybody that hold what was planted. */
  List<Path> clear() throws Exception {
    List<Path> found = clear(directory);
    found.addAll(clear(brokerDirectory));
    return found;
  }

  static List<Path> clear(Path root) throws Exception {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        // Bytes as characters, one by one.
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(PLANTED)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  /** Reads as the stream does. */
  final class Reader implements AutoCloseable {
    private final KafkaClients clients =
        new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "sealed-items-test");
    private final ContentKeys keys = ContentKeys.start(clients, master, InstantSource.system());
    private final JsonSerde<ContentKey> contentKey =
        JsonSerde.of(ContentKey.class, ContentKey.SCHEMA_VERSION);
    private final JsonSerde<ItemRecord> serde =
        JsonSerde.of(ItemRecord.class, Item.SCHEMA_VERSION).sealedBy(new SealedJson(keys));

    List<Item> items() {
      return read(Topic.ITEMS).stream()
          .map(record -> serde.read(record.topic(), record.value()))
          .filter(Item.class::isInstance)
          .map(Item.class::cast)
          .filter(item -> item.sdkAppId() == app)
          .toList();
    }

    Optional<Item> find(UUID requestId) {
      return items().stream().filter(item -> item.requestId().equals(requestId)).findFirst();
    }

    Item item(UUID requestId) {
      return find(requestId).orElseThrow();
    }

    Set<String> keyIds(List<Item> items, String user) {
      Set<String> ids = new HashSet<>();
      items.stream()
          .filter(item -> item.content().fromAccount().equals(user))
          .forEach(item -> ids.add(item.content().keyId()));
      return ids;
    }

    /** Content keys that are not destroyed. */
    Set<String> contentKeys() {
      Set<String> live = new HashSet<>();
      for (ConsumerRecord<String, byte[]> record : read(Topic.CONTENT_KEYS)) {
        String keyId = ContentKey.keyId(record.key());
        if (keyId != null && record.value() == null) {
          live.remove(keyId);
        } else if (keyId != null
            && contentKey.read(record.topic(), record.value()).sdkAppId() == app) {
          live.add(keyId);
        }
      }
      return live;
    }

    int deadLetters() {
      return read(Topic.DEAD_LETTERS).size();
    }

    private List<ConsumerRecord<String, byte[]>> read(Topic topic) {
      return TopicContents.read(kafka.bootstrapServers(), topic.topicName());
    }

    @Override
    public void close() {
      keys.close();
    }
  }
}
