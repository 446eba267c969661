package dev.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.ReleaseManifest;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.embedded.TestKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Releases against a real broker: whole or not at all, in one chain, and from disk when Kafka is
 * away (guarantee 10).
 */
@Tag("kafka")
class SettingsFollowerTest {
  @TempDir Path directory;
  private KafkaClients kafka;
  private SettingsPublisher publisher;

  @BeforeEach
  void makeTopic() throws Exception {
    kafka = clients(TestKafka.shared());
    try (Admin admin = kafka.admin()) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(Topic.SETTINGS.topicName(), 1, (short) 1)
                      .configs(Map.of("cleanup.policy", "compact"))))
          .all()
          .get();
    }
    publisher = new SettingsPublisher(kafka);
  }

  @AfterEach
  void deleteTopic() throws Exception {
    try (Admin admin = kafka.admin()) {
      admin.deleteTopics(List.of(Topic.SETTINGS.topicName())).all().get();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> !admin.listTopics().names().get().contains(Topic.SETTINGS.topicName()));
    }
  }

  @Test
  void aReleaseReachesAFollowerThatIsRunning() {
    // Given
    Queue<Settings> seen = new ConcurrentLinkedQueue<>();
    try (SettingsFollower follower = follower(directory, kafka, seen)) {
      await().until(() -> follower.trouble().isEmpty());
      // When
      ReleaseManifest release = publisher.publish(settings("a", 3), null, "test");
      // Then
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> follower.current().version().equals(release.version()));
      assertThat(seen).hasSize(1);
      assertThat(seen.peek().policy("a")).isPresent();
    }
  }

  @Test
  void aLexiconOfManyChunksArrivesWhole() {
    // Given
    Settings large = settings("a", 40_000);
    ReleaseManifest release = publisher.publish(large, null, "test");
    // When
    try (SettingsFollower follower = follower(directory, kafka, new ConcurrentLinkedQueue<>())) {
      await().until(() -> follower.current().version().equals(release.version()));
      // Then
      assertThat(release.parts()).anyMatch(part -> part.chunks() > 3);
      assertThat(follower.current().lexicons()).isEqualTo(large.lexicons());
    }
  }

  @Test
  void ofManyReleasesAStartingFollowerRunsTheLastOnly() {
    // Given
    String version = null;
    for (String name : List.of("a", "b", "a", "c", "a")) {
      version = publisher.publish(settings(name, 2), version, "test").version();
    }
    String last = version;
    // When
    Queue<Settings> seen = new ConcurrentLinkedQueue<>();
    try (SettingsFollower follower = follower(directory, kafka, seen)) {
      await()
          .until(() -> follower.trouble().isEmpty() && follower.current().version().equals(last));
      // Then
      assertThat(seen).hasSize(1);
      assertThat(follower.current().policy("a")).isPresent();
    }
  }

  @Test
  void aReleaseWhoseParentIsNotTheCurrentOneIsRefused() {
    // Given
    String first = publisher.publish(settings("a", 1), null, "test").version();
    String second = publisher.publish(settings("b", 1), first, "test").version();
    // When
    assertThatThrownBy(() -> publisher.publish(settings("c", 1), first, "late"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(second)
        .hasMessageContaining(first);
    // Then
    assertThat(publisher.current().orElseThrow().settings().version()).isEqualTo(second);
  }

  @Test
  void ofTwoPublishersAtOnceOneWins() throws Exception {
    // Given
    String parent = publisher.publish(settings("a", 1), null, "test").version();
    Queue<String> won = new ConcurrentLinkedQueue<>();
    Queue<Throwable> lost = new ConcurrentLinkedQueue<>();
    // When
    List<Thread> threads =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    Thread.ofPlatform()
                        .start(
                            () -> {
                              try {
                                won.add(
                                    publisher
                                        .publish(settings("p" + i, 1), parent, "test")
                                        .version());
                              } catch (SettingsException e) {
                                lost.add(e);
                              }
                            }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    // Then
    assertThat(won).hasSize(1);
    assertThat(lost).hasSize(3);
    assertThat(publisher.current().orElseThrow().settings().version()).isEqualTo(won.peek());
  }

  @Test
  void startsFromDiskWhileKafkaIsAway() {
    // Given
    ReleaseManifest release = publisher.publish(settings("a", 20_000), null, "test");
    try (SettingsFollower follower = follower(directory, kafka, new ConcurrentLinkedQueue<>())) {
      await()
          .until(
              () ->
                  follower.trouble().isEmpty()
                      && follower.current().version().equals(release.version()));
    }
    // When
    KafkaClients away = clients("127.0.0.1:1");
    Queue<Settings> seen = new ConcurrentLinkedQueue<>();
    try (SettingsFollower follower = follower(directory, away, seen)) {
      // Then
      assertThat(follower.current().version()).isEqualTo(release.version());
      assertThat(follower.current().lexicons().getFirst().entries()).hasSize(20_000);
      assertThat(follower.trouble()).isPresent();
      assertThat(seen).hasSize(1);
    }
  }

  @Test
  void aListenerThatCannotRunAReleaseKeepsTheOneBefore() {
    // Given
    AtomicBoolean broken = new AtomicBoolean();
    try (SettingsFollower follower =
        new SettingsFollower(kafka, directory)
            .onRelease(
                settings -> {
                  if (broken.get()) {
                    throw new IllegalStateException("environment variable T is not set");
                  }
                })
            .start()) {
      String first = publisher.publish(settings("a", 1), null, "test").version();
      await().until(() -> follower.current().version().equals(first));
      // When
      broken.set(true);
      String second = publisher.publish(settings("b", 1), first, "test").version();
      // Then
      await().until(() -> follower.trouble().orElse("").contains("environment variable T"));
      assertThat(follower.current().version()).isEqualTo(first);
      broken.set(false);
      await().until(() -> follower.current().version().equals(second));
    }
  }

  private static SettingsFollower follower(
      Path directory, KafkaClients kafka, Queue<Settings> seen) {
    return new SettingsFollower(kafka, directory).onRelease(seen::add).start();
  }

  private static KafkaClients clients(String bootstrapServers) {
    return new KafkaClients(KafkaSettings.of(bootstrapServers), "settings-test");
  }

  private static Settings settings(String policy, int words) {
    List<LexiconEntry> entries =
        IntStream.range(0, words)
            .mapToObj(
                i ->
                    new LexiconEntry(
                        EntryKind.Known.WORD,
                        policy + "-word-" + i,
                        "Custom",
                        "",
                        Suggestion.Known.Block))
            .toList();
    return new Settings(
        "0",
        List.of(),
        List.of(new Policy(policy, List.of())),
        List.of(),
        List.of(new Lexicon("words", entries)));
  }
}
