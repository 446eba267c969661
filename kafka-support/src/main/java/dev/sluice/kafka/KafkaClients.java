package dev.sluice.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Clients of one process, with the properties that design §5 to §7 rests on. Keys are text.
 *
 * <p>Properties of {@link KafkaSettings#client} replace what is a matter of taste here (linger,
 * buffers, compression); {@link KafkaSettings} refuses the rest.
 */
public final class KafkaClients {
  /**
   * How long a send of ingest may wait for metadata or buffer space: the deadline of an answer sits
   * on the future.
   */
  static final Duration INGEST_MAX_BLOCK = Duration.ofMillis(20);

  /** Records and batches of every topic, dead letters with their Base64 included. */
  public static final int MAX_REQUEST_BYTES = 1 << 20;

  private final KafkaSettings settings;
  private final String clientId;

  /**
   * @param clientId how the broker's logs and quotas name this process: service and instance
   */
  public KafkaClients(KafkaSettings settings, String clientId) {
    this.settings = settings;
    this.clientId = clientId;
  }

  /** Where Kafka is. */
  public KafkaSettings settings() {
    return settings;
  }

  /**
   * A producer whose {@code send} returns within 20 ms. Call {@link Topics#awaitKnown} before the
   * first send: without metadata that send fails.
   */
  public KafkaProducer<String, byte[]> ingestProducer() {
    return new KafkaProducer<>(
        ingestProducerProperties(), new StringSerializer(), new ByteArraySerializer());
  }

  Map<String, Object> ingestProducerProperties() {
    Map<String, Object> properties = new HashMap<>();
    // What comes while a request is under way goes with the next: few large batches cost the client
    // and the broker much less than many small ones, and a broker handles one of them at a time
    // anyway.
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 1);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    // A topic that was idle would otherwise be forgotten, and the next send fail for lack of
    // metadata.
    properties.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(7).toMillis());
    addCommon(properties);
    addDurable(properties);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, INGEST_MAX_BLOCK.toMillis());
    return properties;
  }

  /** A producer for what is not in a hurry; {@code send} may wait 10 s for Kafka. */
  public <V> KafkaProducer<String, V> producer(Serializer<V> values) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    addCommon(properties);
    addDurable(properties);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    return new KafkaProducer<>(properties, new StringSerializer(), values);
  }

  /**
   * A producer of transactions. Where another takes the same id, this one is fenced off: of what it
   * had not committed nothing is seen. Keys are bytes: a record is repeated as it was.
   *
   * @param transactionalId names what is to be written by one at a time
   */
  public KafkaProducer<byte[], byte[]> transactionalProducer(String transactionalId) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    addCommon(properties);
    addDurable(properties);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * A consumer of a group that sees only what was committed, from the start where the group is new;
   * the caller commits.
   *
   * @param groupId names the group
   */
  public KafkaConsumer<String, byte[]> consumer(String groupId) {
    Map<String, Object> properties = readerProperties();
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** A consumer without a group, for partitions assigned by hand: sees only what was committed. */
  public KafkaConsumer<String, byte[]> reader() {
    return reader(new ByteArrayDeserializer());
  }

  /** As {@link #reader()}, with values read by {@code values}. */
  public <V> KafkaConsumer<String, V> reader(Deserializer<V> values) {
    return new KafkaConsumer<>(readerProperties(), new StringDeserializer(), values);
  }

  /**
   * As {@link #reader()}, for what is there rather than for what will come: a fetch at the end of a
   * partition returns at once, and does not hold up one of another.
   */
  public KafkaConsumer<String, byte[]> scanner() {
    Map<String, Object> properties = readerProperties();
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
    return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private Map<String, Object> readerProperties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    addCommon(properties);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return properties;
  }

  /** An admin client that gives up after 15 s. */
  public Admin admin() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
    addCommon(properties);
    return Admin.create(properties);
  }

  private void addCommon(Map<String, Object> properties) {
    properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    properties.putAll(settings.client());
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
  }

  private static void addDurable(Map<String, Object> properties) {
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
  }
}
