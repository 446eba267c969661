package dev.sluice.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Engines outlive releases where nothing changed, and are closed when nothing needs them, never
 * under a call.
 */
@Timeout(60)
class EnginesTest {
  private final Fake.Builder engines = new Fake.Builder();
  private final Instance instance = new Instance(engines);

  @AfterEach
  void close() {
    instance.close();
  }

  private static Settings withWord(String version, String word) {
    ModeratorSpec spec = new ModeratorSpec.Text("words", List.of("l"), 1_000);
    Settings settings =
        Given.settings(
            version,
            List.of(Given.rule(Suggestion.Known.Review, ContentType.Known.Text, "words", "other")),
            spec,
            Given.words("other"));
    LexiconEntry entry =
        new LexiconEntry(EntryKind.Known.WORD, word, "Ad", "", Suggestion.Known.Block);
    return Given.withLexicons(
        settings, new Lexicon("l", List.of(entry)), new Lexicon("unused", List.of()));
  }

  @Test
  void anEngineWhoseSettingsDidNotChangeIsKept() throws Exception {
    // Given
    Moderation first = instance.moderations.compile(withWord("1", "spam"));
    // When
    Moderation second = instance.moderations.compile(withWord("2", "spam"));
    first.close();
    // Then
    assertThat(engines.built).hasSize(2);
    assertThat(second.settingsVersion()).isEqualTo("2");
    assertThat(second.judge(Given.text("a"), Given.soon())).isInstanceOf(Judging.Finished.class);
    assertThat(engines.built).extracting(fake -> fake.closes.get()).containsOnly(0);
  }

  @Test
  void aChangedLexiconMakesAnotherEngineAndTheOldOneIsClosed() {
    // Given
    Moderation first = instance.moderations.compile(withWord("1", "spam"));
    Fake old = engines.fake("words");
    Fake other = engines.fake("other");
    // When
    instance.moderations.compile(withWord("2", "ham"));
    // Then
    assertThat(engines.fake("words")).isNotSameAs(old);
    assertThat(engines.fake("other")).isSameAs(other);
    assertThat(old.closes).hasValue(0);
    // When
    first.close();
    first.close();
    // Then
    await().untilAsserted(() -> assertThat(old.closes).hasValue(1));
    assertThat(other.closes).hasValue(0);
  }

  @Test
  void noEngineIsClosedUnderACall() throws Exception {
    // Given
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    engines.with(
        "words",
        (subject, deadline) -> {
          called.countDown();
          go.await();
          return Fake.judged("words", Suggestion.Known.Block, "Ad", 1);
        });
    Moderation moderation = instance.moderations.compile(Given.texts("1", "words"));
    CompletableFuture<Judging> judging = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                judging.complete(moderation.judge(Given.text("a"), Given.soon()));
              } catch (InterruptedException e) {
                judging.completeExceptionally(e);
              }
            });
    assertThat(called.await(20, TimeUnit.SECONDS)).isTrue();
    // When
    moderation.close();
    instance.close();
    // Then
    assertThat(engines.fake("words").closes).hasValue(0);
    // When
    go.countDown();
    // Then
    assertThat(judging.get(20, TimeUnit.SECONDS)).isInstanceOf(Judging.Finished.class);
    await().untilAsserted(() -> assertThat(engines.fake("words").closes).hasValue(1));
  }

  @Test
  void anEngineThatIsStillCalledIsClosedWhenTheCallReturns() throws Exception {
    // Given
    CountDownLatch go = new CountDownLatch(1);
    engines.with(
        "words",
        (subject, deadline) -> {
          try {
            go.await();
          } catch (InterruptedException e) {
            go.await();
          }
          return Fake.judged("words", Suggestion.Known.Block, "Ad", 1);
        });
    Moderation moderation = instance.moderations.compile(Given.texts("1", "words"));
    assertThat(moderation.judge(Given.text("a"), Deadline.in(Duration.ofMillis(20))))
        .isInstanceOf(Judging.Unfinished.class);
    moderation.close();
    instance.moderations.compile(Given.texts("2", "another")).close();
    await().untilAsserted(() -> assertThat(engines.fake("another").closes).hasValue(1));
    assertThat(engines.fake("words").closes).hasValue(0);
    // When
    go.countDown();
    // Then
    await().untilAsserted(() -> assertThat(engines.fake("words").closes).hasValue(1));
  }

  @Test
  void aReleaseThatIsClosedRefusesInsteadOfThrowing() throws Exception {
    // Given
    Moderation moderation = instance.moderations.compile(Given.texts("1", "words"));
    moderation.close();
    await().untilAsserted(() -> assertThat(engines.fake("words").closes).hasValue(1));
    // When
    Judging judging = moderation.judge(Given.text("a"), Given.soon());
    // Then
    assertThat(judging)
        .isInstanceOfSatisfying(
            Judging.Unfinished.class,
            unfinished -> {
              assertThat(unfinished.cause()).isEqualTo(ModerationException.Kind.REFUSED);
              assertThat(unfinished.retryable()).isTrue();
            });
  }

  @Test
  void aReleaseThatNamesWhatIsNotThereChangesNothing() {
    // Given
    Settings noModerator =
        Given.settings(
            "1",
            List.of(Given.rule(Suggestion.Known.Review, ContentType.Known.Text, "gone")),
            Given.words("here"));
    Settings noLexicon =
        Given.settings(
            "1",
            List.of(),
            Given.words("first"),
            new ModeratorSpec.Text("words", List.of("gone"), 5));
    Settings noPolicy =
        new Settings(
            "1",
            List.of(Given.app(1, "gone")),
            List.of(),
            List.of(Given.words("text"), Given.words("image")),
            List.of());
    // Then
    assertThatThrownBy(() -> instance.moderations.compile(noModerator))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("policy p: there is no moderator 'gone'");
    assertThatThrownBy(() -> instance.moderations.compile(noLexicon))
        .hasMessage("moderator words: there is no lexicon 'gone'");
    assertThatThrownBy(() -> instance.moderations.compile(noPolicy))
        .hasMessage("app 1: there is no policy 'gone'");
    await()
        .untilAsserted(
            () ->
                assertThat(engines.built).allSatisfy(fake -> assertThat(fake.closes).hasValue(1)));
  }
}
