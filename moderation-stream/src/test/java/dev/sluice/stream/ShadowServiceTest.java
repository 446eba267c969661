package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Agreement;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.settings.SettingsPublisher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shadows over a real broker, through a {@code kill -9}: one verdict an item, and no act. */
@Tag("kafka")
class ShadowServiceTest {
  private static final int ITEMS = 3_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final List<Item> written = new ArrayList<>();

  @Test
  void everyItemHasOneVerdictWithWhatItsShadowSaysAndNothingFollows(@TempDir Path directory) {
    // Given
    try (StreamBroker broker = new StreamBroker();
        StandInVendor vendor = StandInVendor.start(requestId -> 5);
        StreamBroker.Following<Verdict> verdicts = broker.follow(Topic.VERDICTS, Verdict.class)) {
      publish(broker, vendor.url());
      String kafka = broker.settings().bootstrapServers();
      Item voice = Fixtures.voice();
      // When
      try (StreamProcess process = StreamProcess.start(kafka, directory)) {
        awaitShadows(broker, verdicts);
        int before = verdicts.poll().size();
        write(broker, texts(ITEMS));
        await().atMost(PATIENCE).until(() -> verdicts.poll().size() > before);
        process.kill();
      }
      try (StreamService _ =
          StreamService.start(StreamConfig.local(broker.settings(), directory))) {
        broker.write(written.subList(0, 100));
        awaitShadows(broker, verdicts);
        write(broker, List.of(voice));
        await().atMost(PATIENCE).until(() -> verdicts.poll().size() >= written.size());
      }
      // Then
      List<Verdict> all = verdicts.pollToEnd();
      assertThat(all)
          .extracting(Verdict::requestId)
          .containsExactlyInAnyOrderElementsOf(written.stream().map(Item::requestId).toList());
      assertThat(all)
          .filteredOn(verdict -> verdict.contentType() == ContentType.Known.Text)
          .allSatisfy(
              verdict -> {
                assertThat(verdict.hit()).isFalse();
                assertThat(verdict.enforced()).isFalse();
                assertThat(verdict.judgement().suggestion()).isEqualTo(Suggestion.Known.Pass);
              });
      assertThat(all).filteredOn(ShadowServiceTest::wouldBlock).isNotEmpty();
      assertThat(all)
          .filteredOn(verdict -> verdict.requestId().equals(voice.requestId()))
          .singleElement()
          .satisfies(
              verdict -> {
                assertThat(verdict.hit()).isTrue();
                assertThat(Agreement.of(verdict.judgement(), verdict.shadow()))
                    .isEqualTo(Agreement.AGREES);
              });
      assertThat(vendor.calls()).as("by the live policy, once").isEqualTo(1);
      assertThat(read(broker, Topic.COMMANDS, Command.class))
          .hasSize(2)
          .extracting(Command::requestId)
          .containsOnly(voice.requestId());
      assertThat(read(broker, Topic.NOTICES, Notice.class)).hasSameSizeAs(written);
    }
  }

  /** A run knows its shadows soon after it began: items come until one shows that. */
  private void awaitShadows(StreamBroker broker, StreamBroker.Following<Verdict> verdicts) {
    Set<UUID> own = new HashSet<>();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              List<Item> one = texts(1);
              own.add(one.getFirst().requestId());
              write(broker, one);
              return verdicts.poll().stream()
                  .anyMatch(verdict -> own.contains(verdict.requestId()) && wouldBlock(verdict));
            });
  }

  private void write(StreamBroker broker, List<Item> items) {
    written.addAll(items);
    broker.write(items);
  }

  private static boolean wouldBlock(Verdict verdict) {
    return verdict.shadow() != null
        && Agreement.of(verdict.judgement(), verdict.shadow()) == Agreement.WOULD_BLOCK;
  }

  private static <T> List<T> read(StreamBroker broker, Topic topic, Class<T> type) {
    try (StreamBroker.Following<T> following = broker.follow(topic, type)) {
      return List.copyOf(following.pollToEnd());
    }
  }

  private static void publish(StreamBroker broker, String vendor) {
    PolicyRule audio = DefaultPolicy.rule(ContentType.Known.Audio, List.of("vendor"));
    PolicyRule text = DefaultPolicy.rule(ContentType.Known.Text, List.of("strict"));
    LexiconEntry some =
        new LexiconEntry(EntryKind.Known.WORD, "some", "Ad", "", Suggestion.Known.Block);
    new SettingsPublisher(broker.clients())
        .publish(
            new Settings(
                "0",
                List.of(Fixtures.app()),
                List.of(
                    new Policy(Fixtures.app().policy(), List.of(audio), "tried"),
                    new Policy("tried", List.of(text, audio))),
                List.of(
                    new ModeratorSpec.Text("strict", List.of("own"), 1_000),
                    new ModeratorSpec.Http(
                        "vendor",
                        vendor,
                        Set.of((ContentType) ContentType.Known.Audio),
                        null,
                        30_000,
                        1,
                        1_000,
                        100_000,
                        600_000)),
                List.of(new Lexicon("own", List.of(some)))),
            null,
            "test");
  }

  /** Texts of many conversations, passed in the request, that the shadow would block. */
  private List<Item> texts(int count) {
    List<Item> texts = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      Item item =
          Fixtures.item(
              Scene.Known.C2C,
              ContentType.Known.Text,
              new Answer(0, 0, false, false, AnswerBasis.Known.Judged),
              Fixtures.judgement(Suggestion.Known.Pass));
      texts.add(
          Fixtures.with(item, Fixtures.content("bob-" + number % 97, null, null, "1_2_" + number)));
    }
    return texts;
  }
}
