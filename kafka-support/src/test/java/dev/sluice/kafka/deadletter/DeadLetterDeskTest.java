package dev.sluice.kafka.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.DeadLetterState;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Letters are ended once, in one transaction with what is written again. */
@Tag("kafka")
class DeadLetterDeskTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static LetterBroker broker;

  @BeforeAll
  static void start() {
    broker = new LetterBroker();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void theRecordIsWrittenAgainAsItWasAndItsLetterSaysSo() throws Exception {
    // Given
    Command ban = LetterBroker.ban();
    String id = broker.commandLetter(ban);
    // When
    List<DeadLetterResult> results = redrive("ops", id);
    // Then
    assertThat(results).singleElement().isInstanceOf(DeadLetterResult.Ended.class);
    ConsumerRecord<String, byte[]> written = of(ban).getFirst();
    assertThat(written.key()).isEqualTo(TopicKeys.target(LetterBroker.APP, ban.content()));
    assertThat(written.value()).isEqualTo(Json.write(ban));
    assertThat(Redrive.of(written.headers())).isEqualTo(new Redrive(id, 0, "ops"));
    DeadLetterEntry entry = entry(id);
    assertThat(entry.status().state()).isEqualTo(DeadLetterState.Known.Redriven);
    assertThat(entry.status().author()).isEqualTo("ops");
    assertThat(entry.letter().sdkAppId()).isEqualTo(LetterBroker.APP);
    DeadLetter later = Json.read(lettersOf(id).getLast().value(), DeadLetter.class);
    assertThat(later.valueBase64()).isNull();
    assertThat(later.keyBase64()).isNull();
  }

  @Test
  void twiceActsOnce() throws Exception {
    // Given
    Command ban = LetterBroker.ban();
    String id = broker.commandLetter(ban);
    redrive("first", id);
    // When
    List<DeadLetterResult> results = redrive("second", id);
    // Then
    assertThat(results)
        .singleElement()
        .isEqualTo(new DeadLetterResult.EndedBefore(id, entry(id).status()));
    assertThat(entry(id).status().author()).isEqualTo("first");
    assertThat(of(ban)).hasSize(1);
    assertThat(lettersOf(id)).hasSize(2);
  }

  @Test
  void manyOperatorsAtOnceActOnce() throws Exception {
    // Given
    List<Command> bans = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      bans.add(LetterBroker.ban());
      ids.add(broker.commandLetter(bans.getLast()));
    }
    CountDownLatch start = new CountDownLatch(1);
    List<Future<List<DeadLetterResult>>> operators = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (int i = 0; i < 4; i++) {
        String author = "operator-" + i;
        operators.add(
            threads.submit(
                () -> {
                  KafkaClients own = new KafkaClients(broker.clients().settings(), author);
                  try (DeadLetterLog log =
                      DeadLetterLog.read(own, DeadLetterFilter.ids(Set.copyOf(ids)), LIMIT)) {
                    start.await();
                    return new DeadLetterDesk(own, InstantSource.system(), author, LIMIT)
                        .redrive(log, Set.copyOf(ids));
                  }
                }));
      }
      // When
      start.countDown();
      for (Future<List<DeadLetterResult>> operator : operators) {
        assertThat(operator.get())
            .hasSize(ids.size())
            .noneMatch(DeadLetterResult.Refused.class::isInstance);
      }
    }
    // Then
    List<UUID> written = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : broker.read(Topic.COMMANDS)) {
      written.add(Json.read(record.value(), Command.class).requestId());
    }
    assertThat(written)
        .doesNotHaveDuplicates()
        .containsAll(bans.stream().map(Command::requestId).toList());
    assertThat(broker.read(Topic.DEAD_LETTERS).stream().filter(r -> ids.contains(r.key())))
        .hasSize(2 * ids.size());
  }

  @Test
  void whatACommandThatWasKilledHadNotCommittedIsNotThere() throws Exception {
    // Given a command that ends between its send and its commit
    Command ban = LetterBroker.ban();
    String id = broker.commandLetter(ban);
    int partition = entry(id).partition();
    try (KafkaProducer<byte[], byte[]> killed =
        broker.clients().transactionalProducer("sluice-dead-letters-" + partition)) {
      killed.initTransactions();
      killed.beginTransaction();
      killed
          .send(
              new ProducerRecord<>(
                  Topic.COMMANDS.topicName(),
                  TopicKeys.target(LetterBroker.APP, ban.content())
                      .getBytes(StandardCharsets.UTF_8),
                  Json.write(ban)))
          .get();
      // When
      List<DeadLetterResult> results = redrive("ops", id);
      // Then
      assertThat(results).singleElement().isInstanceOf(DeadLetterResult.Ended.class);
      assertThatThrownBy(killed::commitTransaction).isNotNull();
    }
    assertThat(of(ban)).hasSize(1);
  }

  @Test
  void whatWouldComeBackIsRefusedAndStaysOpen() throws Exception {
    // Given
    byte[] garbage = "{\"secret text\":".getBytes(StandardCharsets.UTF_8);
    String corrupt = broker.letter(Topic.NOTICES, "1:x", garbage, "not JSON");
    String empty = broker.letter(Topic.COMMANDS, "1:x", null, "no value");
    String lacking =
        broker.letter(Topic.COMMANDS, "1:x", bytes("{\"schemaVersion\":1}"), "field content");
    String newer =
        broker.letter(Topic.COMMANDS, "1:x", bytes("{\"schemaVersion\":99}"), "schemaVersion 99");
    String verdict = broker.letter(Topic.VERDICTS, "1:x", bytes("{}"), "too large");
    String outcome = broker.letter(Topic.OUTCOMES, "1:x", bytes("{}"), "too large");
    String large =
        broker.letter(Topic.ITEMS, "1:x", new byte[DeadLetter.MAX_BYTES + 1], "too large");
    String longKey =
        broker.letter(Topic.COMMANDS, "k".repeat(5_000), Json.write(LetterBroker.ban()), "x");
    String[] ids = {corrupt, empty, lacking, newer, verdict, outcome, large, longKey};
    // When
    List<DeadLetterResult> results = redrive("ops", ids);
    // Then
    assertThat(results).hasSize(ids.length).allMatch(DeadLetterResult.Refused.class::isInstance);
    assertThat(why(results, corrupt)).contains("cannot be read").doesNotContain("secret text");
    assertThat(why(results, empty)).contains("no value");
    assertThat(why(results, lacking)).contains("field revision");
    assertThat(why(results, newer)).contains("99");
    assertThat(why(results, verdict)).contains("verdict");
    assertThat(why(results, outcome)).contains("sluice.outcomes");
    assertThat(why(results, large)).contains("bytes were kept");
    assertThat(why(results, longKey)).contains("key");
    for (String id : ids) {
      assertThat(entry(id).isOpen()).isTrue();
      assertThat(lettersOf(id)).hasSize(1);
    }
  }

  @Test
  void aDiscardedLetterStaysSo() throws Exception {
    // Given
    Command ban = LetterBroker.ban();
    String id = broker.commandLetter(ban);
    try (DeadLetterLog log = broker.log(DeadLetterFilter.ids(Set.of(id)))) {
      desk("ops").discard(log, Set.of(id), "the app is gone");
    }
    // When
    List<DeadLetterResult> results = redrive("other", id);
    // Then
    assertThat(results).singleElement().isInstanceOf(DeadLetterResult.EndedBefore.class);
    assertThat(entry(id).status().state()).isEqualTo(DeadLetterState.Known.Discarded);
    assertThat(entry(id).status().note()).isEqualTo("the app is gone");
    assertThat(of(ban)).isEmpty();
  }

  @Test
  void anItemWithoutAVerdictGetsItsFirst() throws Exception {
    // Given
    Item item = LetterBroker.item();
    String id = broker.itemLetter(item);
    // When
    redrive("ops", id);
    // Then
    assertThat(revision(item)).isZero();
  }

  @Test
  void anItemThatCouldNotBeProcessedGetsItsNextVerdict() throws Exception {
    // Given
    Item item = LetterBroker.item();
    broker.write(LetterBroker.verdict(item, 0, ReasonCode.ProcessingFailed));
    String id = broker.itemLetter(item);
    String again = broker.itemLetter(item);
    // When
    List<DeadLetterResult> results = redrive("ops", id, again);
    // Then
    assertThat(revision(item)).isEqualTo(1);
    assertThat(why(results, again)).contains("same item");
  }

  @Test
  void anItemThatWasJudgedIsNotJudgedAgain() throws Exception {
    // Given
    Item item = LetterBroker.item();
    broker.write(LetterBroker.verdict(item, 0, ReasonCode.ProcessingFailed));
    broker.write(LetterBroker.verdict(item, 1, null));
    String id = broker.itemLetter(item);
    // When
    List<DeadLetterResult> results = redrive("ops", id);
    // Then
    assertThat(why(results, id)).contains("revision 1", "Review");
  }

  @Test
  void theBytesAreReadAgainWhereTheyAreAskedFor() throws Exception {
    // Given
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ids.add(broker.letter(Topic.NOTICES, null, bytes("{" + i), "not JSON"));
    }
    // When
    List<String> read = new ArrayList<>();
    try (DeadLetterLog log = broker.log(DeadLetterFilter.ids(Set.copyOf(ids)))) {
      log.bytes(
          log.entries(),
          LIMIT,
          letter ->
              read.add(
                  new String(
                      Base64.getDecoder().decode(letter.valueBase64()), StandardCharsets.UTF_8)));
      assertThat(log.entries()).hasSize(20).allMatch(entry -> entry.letter().valueBase64() == null);
    }
    // Then
    assertThat(read).hasSize(20).contains("{0", "{19").doesNotHaveDuplicates();
  }

  @Test
  void aRecordThatIsNoLetterIsCountedAndPassedOver() throws Exception {
    // Given
    broker.write(Topic.DEAD_LETTERS, "x", bytes("no letter"));
    String id = broker.commandLetter(LetterBroker.ban());
    // Then
    try (DeadLetterLog log = broker.log(DeadLetterFilter.ALL)) {
      assertThat(log.unreadable()).isPositive();
      assertThat(log.entries()).extracting(DeadLetterEntry::id).contains(id);
    }
  }

  @Test
  void theAuthorMustBeNamed() {
    assertThatThrownBy(() -> desk(" ")).hasMessageContaining("author");
  }

  @Test
  void theAppIsTakenFromTheKeyWhereItIsNotKnown() throws Exception {
    // Given
    String without = broker.letter(Topic.ITEMS, "key", bytes("x"), "not JSON");
    String with = broker.letter(Topic.ITEMS, "77:abc", bytes("x"), "not JSON");
    // Then
    assertThat(entry(without).letter().sdkAppId()).isNull();
    assertThat(entry(with).letter().sdkAppId()).isEqualTo(77L);
  }

  private static List<DeadLetterResult> redrive(String author, String... ids) {
    try (DeadLetterLog log = broker.log(DeadLetterFilter.ids(Set.of(ids)))) {
      return desk(author).redrive(log, new LinkedHashSet<>(List.of(ids)));
    }
  }

  private static DeadLetterDesk desk(String author) {
    return new DeadLetterDesk(broker.clients(), InstantSource.system(), author, LIMIT);
  }

  private static DeadLetterEntry entry(String id) {
    try (DeadLetterLog log = broker.log(DeadLetterFilter.ids(Set.of(id)))) {
      return log.entry(id);
    }
  }

  private static List<ConsumerRecord<String, byte[]>> lettersOf(String id) {
    return broker.read(Topic.DEAD_LETTERS).stream().filter(r -> id.equals(r.key())).toList();
  }

  private static List<ConsumerRecord<String, byte[]>> of(Command command) throws Exception {
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : broker.read(Topic.COMMANDS)) {
      if (Json.read(record.value(), Command.class).requestId().equals(command.requestId())) {
        found.add(record);
      }
    }
    return found;
  }

  private static int revision(Item item) throws Exception {
    for (ConsumerRecord<String, byte[]> record : broker.read(Topic.ITEMS)) {
      UUID id = UUID.fromString(Json.readTree(record.value()).path("requestId").asText());
      if (id.equals(item.requestId())) {
        return Redrive.of(record.headers()).revision();
      }
    }
    throw new AssertionError("the item is not in its topic again");
  }

  private static String why(List<DeadLetterResult> results, String id) {
    return results.stream()
        .filter(result -> result.id().equals(id))
        .map(result -> ((DeadLetterResult.Refused) result).why())
        .findFirst()
        .orElseThrow();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
