package dev.sluice.kafka.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.DeadLetters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on the topics is found by what it is about. */
@Tag("kafka")
class RecordIndexTest {
  private static final Set<Topic> ALL = EnumSet.allOf(Topic.class);

  private static IndexedTopics topics;

  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    topics = new IndexedTopics();
  }

  @AfterAll
  static void stop() {
    topics.close();
  }

  @Test
  void findsAnItemByEachOfItsNames() {
    // Given
    String url = "https://CDN.example/one.png?sign=a";
    UUID chat = topics.add(IndexedTopics.text("anna", "key-1"));
    UUID group = topics.add(IndexedTopics.content("anna", "g-1", "12", null));
    UUID file = topics.add(IndexedTopics.content("carl", null, "key-2", url));
    topics.flush();
    try (RecordIndex index = opened()) {
      // When
      long left = index.catchUp(IndexProgress.NONE);
      // Then
      assertThat(left).isZero();
      assertThat(ids(index, Term.requestId(chat))).containsExactly(chat);
      assertThat(ids(index, Term.message("key-1"))).containsExactly(chat);
      assertThat(ids(index, Term.message("12"))).isEmpty();
      assertThat(ids(index, Term.groupMessage("g-1", "12"))).containsExactly(group);
      assertThat(ids(index, Term.groupMessage("g-2", "12"))).isEmpty();
      assertThat(ids(index, Term.file("https://cdn.example/one.png?sign=b"))).containsExactly(file);
      assertThat(ids(index, Term.sender(7, "anna"))).containsExactlyInAnyOrder(chat, group);
      assertThat(ids(index, Term.sender(8, "anna"))).isEmpty();
      assertThat(index.find(Term.sender(7, "anna"), ALL, 1)).hasSize(1);
      assertThat(index.find(Term.sender(7, "anna"), Set.of(Topic.VERDICTS), 9)).isEmpty();
      assertThat(index.oldest(Topic.ITEMS)).isPresent();
    }
  }

  @Test
  void findsTheNewestFirst() {
    // Given
    List<UUID> sent =
        IntStream.range(0, 30)
            .mapToObj(
                i -> {
                  UUID id = topics.add(IndexedTopics.text("newest", "n-" + i));
                  topics.flush();
                  return id;
                })
            .toList();
    try (RecordIndex index = opened()) {
      index.catchUp(IndexProgress.NONE);
      // When
      List<Pointer> found = index.find(Term.sender(7, "newest"), ALL, 100);
      // Then
      assertThat(found)
          .hasSize(sent.size())
          .extracting(Pointer::time)
          .isSortedAccordingTo(Comparator.reverseOrder());
      assertThat(ids(index, Term.sender(7, "newest"))).containsExactlyInAnyOrderElementsOf(sent);
    }
  }

  @Test
  void findsWhatFollowedFromAnItem() {
    // Given
    UUID id = topics.add(IndexedTopics.content("dora", null, null, "https://cdn.example/ban.png"));
    Command ban =
        new Command(
            1,
            id,
            0,
            7,
            CommandAction.Known.BanFile,
            Target.file("https://cdn.example/ban.png"),
            1,
            Map.of());
    Outcome outcome =
        new Outcome(
            1,
            id,
            0,
            7,
            OutcomeSubject.Known.Command,
            CommandAction.Known.BanFile,
            OutcomeStatus.Known.GivenUp,
            3,
            "HTTP 503",
            1,
            Map.of());
    DeadLetter letter =
        DeadLetters.of(
            Uuid.randomUuid(),
            new TopicPartition(Topic.COMMANDS.topicName(), 1),
            5,
            7L,
            "given up",
            utf8("7:x"),
            Json.write(ban),
            1);
    topics.send(Topic.COMMANDS, "7:x", Json.write(ban));
    topics.send(Topic.OUTCOMES, id.toString(), Json.write(outcome));
    topics.send(Topic.DEAD_LETTERS, letter.id(), Json.write(letter));
    topics.send(
        Topic.ITEMS,
        "dora",
        Json.write(new AnswerFailed(AnswerFailed.SCHEMA_VERSION, id, 7, 1, "reset", Map.of())));
    topics.flush();
    try (RecordIndex index = opened()) {
      // When
      index.catchUp(IndexProgress.NONE);
      // Then
      assertThat(index.find(Term.requestId(id), ALL, 100))
          .extracting(Pointer::topic)
          .containsExactlyInAnyOrder(
              Topic.ITEMS, Topic.ITEMS, Topic.COMMANDS, Topic.OUTCOMES, Topic.DEAD_LETTERS);
      assertThat(index.find(Term.letter(letter.id()), ALL, 100)).hasSize(1);
      assertThat(index.find(Term.file("https://cdn.example/ban.png"), Set.of(Topic.COMMANDS), 9))
          .hasSize(1);
    }
  }

  @Test
  void goesOnWhereItStoodAndReadsNothingTwice() {
    // Given
    UUID first = topics.add(IndexedTopics.text("erik", "e-1"));
    topics.flush();
    try (RecordIndex index = opened()) {
      index.catchUp(IndexProgress.NONE);
    }
    UUID second = topics.add(IndexedTopics.text("erik", "e-2"));
    topics.flush();
    long[] all = new long[1];
    try (RecordIndex index = opened()) {
      // When
      index.catchUp((read, of) -> all[0] = of);
      // Then
      assertThat(all[0]).isEqualTo(1);
      assertThat(ids(index, Term.sender(7, "erik"))).containsExactlyInAnyOrder(first, second);
    }
  }

  @Test
  void anotherReadsAlongWhileOneKeepsIt() {
    // Given
    try (RecordIndex keeper = opened();
        RecordIndex other = opened()) {
      keeper.catchUp(IndexProgress.NONE);
      UUID id = topics.add(IndexedTopics.text("fred", "f-1"));
      topics.flush();
      Thread keeping = Thread.ofPlatform().start(() -> keeper.catchUp(IndexProgress.NONE));
      // When
      long left = other.catchUp(IndexProgress.NONE);
      // Then
      assertThat(left).isZero();
      assertThat(ids(other, Term.message("f-1"))).containsExactly(id);
      await().atMost(Duration.ofMinutes(1)).until(() -> !keeping.isAlive());
    }
  }

  @Test
  void saysWhatItLacksWhereTheKeeperDoesNotGetOn() {
    // Given
    try (RecordIndex keeper = opened();
        RecordIndex other = opened()) {
      keeper.catchUp(IndexProgress.NONE);
      topics.add(IndexedTopics.text("gina", "g-1"));
      topics.flush();
      // When
      long left = other.catchUp(IndexProgress.NONE);
      // Then
      assertThat(left).isEqualTo(1);
      assertThat(ids(other, Term.message("g-1"))).isEmpty();
    }
  }

  @Test
  void leavesOutWhatRetentionTook() throws Exception {
    // Given
    UUID id = topics.add(IndexedTopics.text("hans", "h-1"));
    topics.flush();
    try (RecordIndex index = opened();
        Admin admin = topics.clients().admin()) {
      index.catchUp(IndexProgress.NONE);
      Pointer pointer = index.find(Term.requestId(id), ALL, 1).getFirst();
      // When
      admin
          .deleteRecords(
              Map.of(pointer.place(), RecordsToDelete.beforeOffset(pointer.offset() + 1)))
          .all()
          .get();
      // Then
      assertThat(index.read(List.of(pointer))).isEmpty();
    }
  }

  @Test
  void isForItsOwnerAlone() throws Exception {
    // When
    opened().close();
    // Then
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rwx------");
  }

  @Test
  void buildsADamagedIndexAgain() throws Exception {
    // Given
    UUID id = topics.add(IndexedTopics.text("ida", "i-1"));
    topics.flush();
    try (RecordIndex index = opened()) {
      index.catchUp(IndexProgress.NONE);
    }
    Files.writeString(path().resolve("rocksdb/CURRENT"), "MANIFEST-nonsense\n");
    try (RecordIndex index = opened()) {
      // When
      index.catchUp(IndexProgress.NONE);
      // Then
      assertThat(ids(index, Term.message("i-1"))).containsExactly(id);
    }
  }

  @Test
  void saysThatADirectoryCannotBeUsed() throws Exception {
    // Given
    Path file = Files.writeString(directory.resolve("file"), "");
    // Then
    assertThatThrownBy(() -> RecordIndex.open(topics.clients(), file))
        .isInstanceOf(IndexException.class)
        .hasMessageContaining(file.toString());
  }

  private List<UUID> ids(RecordIndex index, Term term) {
    return index.read(index.find(term, Set.of(Topic.ITEMS), 1000)).stream()
        .map(RecordIndexTest::id)
        .toList();
  }

  private static UUID id(ConsumerRecord<String, byte[]> record) {
    try {
      return Json.read(record.value(), Item.class).requestId();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RecordIndex opened() {
    return RecordIndex.open(topics.clients(), path());
  }

  private Path path() {
    return directory.resolve("index");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
