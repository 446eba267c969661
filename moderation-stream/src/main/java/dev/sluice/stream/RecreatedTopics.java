package dev.sluice.stream;

import dev.sluice.contract.topic.Topic;
import dev.sluice.service.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/**
 * Which input topics this instance has read, and the way over to ones that took their place: their
 * committed positions belong to the old ones and are deleted, so that the new ones are read from
 * their start. What they repeat is dropped by request id.
 */
final class RecreatedTopics {
  private final Path file;
  private final Map<Topic, Uuid> now;

  /**
   * @param directory of this instance
   * @param now the ids that the input topics have
   */
  RecreatedTopics(Path directory, Map<Topic, Uuid> now) {
    this.file = directory.resolve("topics.properties");
    this.now = Map.copyOf(now);
  }

  /** Remembers the topics at the first start. */
  void remember() {
    if (!Files.exists(file)) {
      write();
    }
  }

  /**
   * Deletes the positions of those that are not the ones remembered, and remembers them. No
   * instance of the application may run.
   *
   * @throws StartException if one does, or Kafka refuses
   */
  void accept(Admin admin, String applicationId) {
    Set<TopicPartition> partitions = new HashSet<>();
    Properties known = read();
    now.forEach(
        (topic, id) -> {
          if (!id.toString().equals(known.getProperty(topic.topicName()))) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
              partitions.add(new TopicPartition(topic.topicName(), partition));
            }
          }
        });
    if (!partitions.isEmpty()) {
      deletePositions(admin, applicationId, partitions);
      write();
    }
  }

  private static void deletePositions(
      Admin admin, String applicationId, Set<TopicPartition> partitions) {
    try {
      // Members that keep their place over a restart would hold their positions, too.
      admin
          .removeMembersFromConsumerGroup(
              applicationId, new RemoveMembersFromConsumerGroupOptions())
          .all()
          .get();
      admin.deleteConsumerGroupOffsets(applicationId, partitions).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)
          && !(e.getCause() instanceof UnknownMemberIdException)) {
        throw new StartException(
            "--accept-recreated-topics: the positions of "
                + applicationId
                + " cannot be deleted: "
                + e.getCause(),
            e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("--accept-recreated-topics: interrupted", e);
    }
  }

  private Properties read() {
    Properties known = new Properties();
    if (Files.exists(file)) {
      try (var reader = Files.newBufferedReader(file)) {
        known.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(file + " cannot be read", e);
      }
    }
    return known;
  }

  private void write() {
    Properties known = new Properties();
    now.forEach((topic, id) -> known.setProperty(topic.topicName(), id.toString()));
    Path written = file.resolveSibling("topics.new");
    try (var writer = Files.newBufferedWriter(written)) {
      known.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(written + " cannot be written", e);
    }
    try {
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
