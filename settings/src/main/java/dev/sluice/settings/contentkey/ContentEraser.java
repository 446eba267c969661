package dev.sluice.settings.contentkey;

import dev.sluice.contract.Json;
import dev.sluice.contract.erasure.ContentKey;
import dev.sluice.contract.erasure.ErasedOwner;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaUnavailableException;
import dev.sluice.settings.MasterKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Erases a user's content by destroying its keys. Killed at any moment, it can be run again; and a
 * second run finds nothing left to destroy.
 */
public final class ContentEraser {
  private final KafkaClients clients;
  private final MasterKey master;
  private final InstantSource clock;
  private final Duration patience;

  /**
   * @param clients read and write {@code sluice.content-keys}
   * @param patience for reading the topic to its end
   */
  public ContentEraser(
      KafkaClients clients, MasterKey master, InstantSource clock, Duration patience) {
    this.clients = clients;
    this.master = master;
    this.clock = clock;
    this.patience = patience;
  }

  /**
   * Erases what {@code user} of an app wrote until now.
   *
   * @param author who has it done, for the record
   * @return how many keys were destroyed
   * @throws KafkaUnavailableException where Kafka does not take it; to be repeated
   */
  public int erase(long sdkAppId, String user, String author) {
    List<String> owners = master.owners(sdkAppId, user);
    Found found = new Found(owners);
    try (ContentKeyTopic topic = new ContentKeyTopic(clients, found::take);
        KafkaProducer<String, byte[]> producer = clients.producer(new ByteArraySerializer())) {
      topic.start();
      // First: from here on every reader refuses the keys that stand before this, also those that
      // some ingest is writing just now.
      write(producer, owners.stream().map(owner -> erasure(sdkAppId, owner, author)).toList());
      if (!topic.awaitCurrent(patience)) {
        throw new KafkaUnavailableException(
            Topic.CONTENT_KEYS.topicName()
                + " could not be read to its end in "
                + patience.toSeconds()
                + " s; what was written holds, and the keys are still to be removed: repeat it",
            new IllegalStateException(topic.trouble().orElse("slow")));
      }
      List<String> keys = found.before();
      write(producer, keys.stream().map(key -> record(ContentKey.recordKey(key), null)).toList());
      return keys.size();
    }
  }

  private ProducerRecord<String, byte[]> erasure(long sdkAppId, String owner, String author) {
    ErasedOwner erased =
        new ErasedOwner(
            ErasedOwner.SCHEMA_VERSION, sdkAppId, owner, clock.millis(), author, Map.of());
    return record(erased.recordKey(), Json.write(erased));
  }

  private static ProducerRecord<String, byte[]> record(String key, byte @Nullable [] value) {
    return new ProducerRecord<>(Topic.CONTENT_KEYS.topicName(), key, value);
  }

  private static void write(
      KafkaProducer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> records) {
    try {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (ProducerRecord<String, byte[]> record : records) {
        sent.add(producer.send(record));
      }
      for (Future<RecordMetadata> one : sent) {
        var _ = one.get();
      }
    } catch (ExecutionException e) {
      throw new KafkaUnavailableException(
          "Kafka did not take all of the erasure; repeat it: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaUnavailableException("interrupted; repeat the erasure", e);
    }
  }
}
