package dev.sluice.kafka;

import static org.apache.kafka.streams.StreamsConfig.mainConsumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;
import static org.apache.kafka.streams.StreamsConfig.restoreConsumerPrefix;

import dev.sluice.contract.topic.Topic;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Properties of a Kafka Streams application, with the figures measured in design §7.
 *
 * @param applicationId names the application, its group and its internal topics
 * @param instance the stable name of this process: its membership outlives a restart
 * @param stateDirectory holds the stores; kept over restarts
 * @param threads stream threads, 1 or more; 1 by default: calls do not run on them
 * @param standbyReplicas copies of each store on other instances: 1 where two or more run, else 0
 * @param replicationFactor of the internal topics; -1: the broker's default
 */
public record StreamsProperties(
    String applicationId,
    String instance,
    Path stateDirectory,
    int threads,
    int standbyReplicas,
    int replicationFactor) {

  /** Checks the ranges. */
  public StreamsProperties {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " is below 1");
    }
    if (standbyReplicas < 0) {
      throw new IllegalArgumentException("standbyReplicas: " + standbyReplicas + " is below 0");
    }
    if (replicationFactor == 0 || replicationFactor < -1) {
      throw new IllegalArgumentException(
          "replicationFactor: " + replicationFactor + " is neither -1 nor 1 or more");
    }
  }

  /** One thread, no standby, the broker's replication. */
  public static StreamsProperties of(String applicationId, String instance, Path stateDirectory) {
    return new StreamsProperties(applicationId, instance, stateDirectory, 1, 0, -1);
  }

  /** These properties for {@code settings}; the caller may add to them. */
  public Properties toProperties(KafkaSettings settings) {
    Properties properties = new Properties();
    properties.putAll(settings.client());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    properties.put(StreamsConfig.CLIENT_ID_CONFIG, applicationId + "-" + instance);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbyReplicas);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replicationFactor);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.POLL_MS_CONFIG, 20);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    // An instance that joins takes its part after a minute or two: tasks move when their stores
    // have been copied, by default two every ten minutes.
    properties.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000L);
    properties.put(StreamsConfig.MAX_WARMUP_REPLICAS_CONFIG, Topic.ITEMS.partitions());
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    // The streams group protocol of 4.3 refuses a static member, and without one a killed instance
    // is missed for 46 s.
    properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    properties.put(mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
    properties.put(mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
    properties.put(mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 3_000);
    properties.put(mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    // Stores are read back in large steps: between two of them a look at every other task is due.
    properties.put(restoreConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 10_000);
    properties.put(producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
    properties.put(
        producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), KafkaClients.MAX_REQUEST_BYTES);
    return properties;
  }
}
