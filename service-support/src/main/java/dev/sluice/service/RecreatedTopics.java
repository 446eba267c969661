package dev.sluice.service;

import dev.sluice.contract.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Which input topics this instance has read, and the way over to ones that took their place: their
 * committed positions belong to the old ones and are deleted, so that the new ones are read from
 * their start. What they repeat is dropped by request id.
 */
public final class RecreatedTopics {
  /** The option that goes over to topics that took the place of others. */
  public static final String ACCEPT = "--accept-recreated-topics";

  private final Path file;
  private final Map<Topic, Uuid> now;

  /**
   * @param directory of this instance
   * @param now the ids that the input topics have
   */
  public RecreatedTopics(Path directory, Map<Topic, Uuid> now) {
    this.file = directory.resolve("topics.properties");
    this.now = Map.copyOf(now);
  }

  /** Remembers the topics at the first start. */
  public void remember() {
    if (!Files.exists(file)) {
      write();
    }
  }

  /**
   * Remembers the topics at the first start, and refuses others afterwards: the positions of this
   * application belong to the old ones, so that reading on would skip records.
   *
   * @throws StartException naming the first that is another one
   */
  public void requireRemembered() {
    Properties known = read();
    for (Map.Entry<Topic, Uuid> topic : new TreeMap<>(now).entrySet()) {
      String name = topic.getKey().topicName();
      String before = known.getProperty(name, topic.getValue().toString());
      if (!before.equals(topic.getValue().toString())) {
        throw new StartException(
            name
                + " was deleted and created again (id "
                + topic.getValue()
                + ", was "
                + before
                + "). Reading on would skip records. Start once with "
                + ACCEPT
                + " to read it from its start.");
      }
    }
    // An input that came with a newer version is known from its first start on.
    if (known.size() < now.size()) {
      write();
    }
  }

  /**
   * Deletes the positions of those that are not the ones remembered, and remembers them. No
   * instance of the application may run.
   *
   * @throws StartException if one does, or Kafka refuses
   */
  public void accept(Admin admin, String applicationId) {
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
      if (hasMembers(admin, applicationId)) {
        admin
            .removeMembersFromConsumerGroup(
                applicationId, new RemoveMembersFromConsumerGroupOptions())
            .all()
            .get();
      }
      admin.deleteConsumerGroupOffsets(applicationId, partitions).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw new StartException(
            ACCEPT + ": the positions of " + applicationId + " cannot be deleted: " + e.getCause(),
            e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException(ACCEPT + ": interrupted", e);
    }
  }

  /** Kafka's client refuses to remove the members of a group that has none. */
  private static boolean hasMembers(Admin admin, String applicationId)
      throws ExecutionException, InterruptedException {
    return admin.describeConsumerGroups(List.of(applicationId)).all().get().values().stream()
        .anyMatch(group -> !group.members().isEmpty());
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
