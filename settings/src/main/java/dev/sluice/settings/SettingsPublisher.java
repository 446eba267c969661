package dev.sluice.settings;

import dev.sluice.contract.Json;
import dev.sluice.contract.settings.ReleaseManifest;
import dev.sluice.contract.settings.ReleaseManifest.PartRef;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.settings.ReleaseParts.Part;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes releases to {@code sluice.settings}: first the parts that the current release lacks,
 * then the manifest. Of two that follow the same parent, the first in the log counts, and the
 * publisher of the other is told.
 */
public final class SettingsPublisher {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final KafkaClients clients;

  /**
   * @param clients read and write {@code sluice.settings}
   */
  public SettingsPublisher(KafkaClients clients) {
    this.clients = clients;
  }

  /** The current release, if there is one. */
  public Optional<Release> current() {
    return read(new ReleaseLog());
  }

  /** The release {@code version}, current or past, if it was ever current and is whole. */
  public Optional<Release> release(String version) {
    return read(new ReleaseLog(version))
        .filter(release -> release.manifest().version().equals(version));
  }

  /** All releases that were ever current, the first one first. */
  public List<ReleaseManifest> history() {
    ReleaseLog log = new ReleaseLog();
    readToEnd(log);
    return log.chain();
  }

  private Optional<Release> read(ReleaseLog log) {
    readToEnd(log);
    return log.current();
  }

  private void readToEnd(ReleaseLog log) {
    try (SettingsTopic topic = new SettingsTopic(clients.scanner(), log)) {
      topic.readTo(topic.end(TIMEOUT), TIMEOUT);
    }
  }

  /**
   * Publishes {@code settings} as the release after {@code parent}.
   *
   * @param parent version that the change was made from; absent where there was none
   * @param author who applies it, for the record
   * @return the manifest of the new release
   * @throws SettingsException if the current release is another than {@code parent}
   */
  public ReleaseManifest publish(Settings settings, @Nullable String parent, String author) {
    ReleaseLog log = new ReleaseLog();
    try (SettingsTopic topic = new SettingsTopic(clients.scanner(), log);
        KafkaProducer<String, byte[]> producer = clients.producer(new ByteArraySerializer())) {
      topic.readTo(topic.end(TIMEOUT), TIMEOUT);
      Optional<Release> current = log.current();
      requireParent(log.headVersion(), parent);
      List<Part> parts = ReleaseParts.of(settings);
      ReleaseManifest manifest =
          new ReleaseManifest(
              ReleaseManifest.SCHEMA_VERSION,
              nextVersion(parent),
              parent,
              author,
              System.currentTimeMillis(),
              parts.stream().map(Part::ref).toList(),
              Map.of());
      writeParts(producer, parts, current);
      String key = ReleaseLog.RELEASE + manifest.version();
      RecordMetadata written = send(producer, key, Json.write(manifest));
      topic.readTo(written.offset() + 1, TIMEOUT);
      if (!manifest.version().equals(log.headVersion())) {
        send(producer, key, null);
        requireParent(log.headVersion(), parent);
      }
      return manifest;
    }
  }

  /**
   * A number that grows, and something that two publishers at once do not share: a compacted topic
   * keeps one record a key.
   */
  private static String nextVersion(@Nullable String parent) {
    int number = parent == null ? 0 : Integer.parseInt(parent.substring(0, parent.indexOf('-')));
    return (number + 1) + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private static void requireParent(@Nullable String head, @Nullable String parent) {
    if (!Objects.equals(head, parent)) {
      throw new SettingsException(
          "another release was applied meanwhile: the current one is "
              + head
              + ", this change was made from "
              + parent
              + ". Nothing was changed; look at 'sluice settings diff' and apply again.");
    }
  }

  private static void writeParts(
      KafkaProducer<String, byte[]> producer, List<Part> parts, Optional<Release> current) {
    Set<String> known = new HashSet<>();
    current.ifPresent(
        release -> release.manifest().parts().forEach(part -> known.add(part.sha256())));
    for (Part part : parts) {
      PartRef ref = part.ref();
      if (known.add(ref.sha256())) {
        for (int chunk = 0; chunk < ref.chunks(); chunk++) {
          send(producer, ReleaseLog.partKey(ref.sha256(), chunk), part.chunk(chunk));
        }
      }
    }
  }

  private static RecordMetadata send(
      KafkaProducer<String, byte[]> producer, String key, byte @Nullable [] value) {
    try {
      return producer.send(new ProducerRecord<>(Topic.SETTINGS.topicName(), 0, key, value)).get();
    } catch (ExecutionException e) {
      throw new SettingsException(key + " could not be written: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SettingsException("interrupted while writing " + key, e);
    }
  }
}
