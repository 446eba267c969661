package dev.sluice.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.StageTiming;
import dev.sluice.moderation.ModerationException.Kind;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the engines of a cell say becomes one judgement. */
class JudgeTest {
  private static final Suggestion PASS = Suggestion.Known.Pass;
  private static final Suggestion REVIEW = Suggestion.Known.Review;
  private static final Suggestion BLOCK = Suggestion.Known.Block;

  private final Fake.Builder engines = new Fake.Builder();

  private Judging judge(Settings settings, Subject subject) throws InterruptedException {
    try (Instance instance = new Instance(engines);
        Moderation moderation = instance.moderations.compile(settings)) {
      return moderation.judge(subject, Given.soon());
    }
  }

  private static Judgement finished(Judging judging) {
    return assertThat(judging).asInstanceOf(type(Judging.Finished.class)).actual().judgement();
  }

  @Test
  void theStrictestWinsAndAllReasonsAreKept() throws Exception {
    // Given
    engines
        .with("mild", (subject, deadline) -> Fake.judged("mild", REVIEW, "Ad", 90))
        .prompt("strict", (subject, deadline) -> Fake.judged("strict", BLOCK, "Abuse", 60))
        .with("stricter", (subject, deadline) -> Fake.judged("stricter", BLOCK, "Terror", 80));
    // When
    Judgement judgement =
        finished(judge(Given.texts("7", "mild", "strict", "stricter"), Given.text("hello")));
    // Then
    assertThat(judgement.suggestion()).isEqualTo(BLOCK);
    assertThat(judgement.label()).isEqualTo("Terror");
    assertThat(judgement.score()).isEqualTo(80);
    assertThat(judgement.reasons())
        .extracting(Reason::moderator)
        .containsExactly("stricter", "strict", "mild");
    assertThat(judgement.versions())
        .containsOnlyKeys("mild", "strict", "stricter")
        .containsValue("fake-1");
    assertThat(judgement.settingsVersion()).isEqualTo("7");
    assertThat(judgement.timings())
        .extracting(StageTiming::stage)
        .containsExactly("mild", "strict", "stricter");
    assertThat(judgement.contentHashes()).singleElement().asString().hasSize(64);
  }

  @Test
  void engineOrderIsTheRulesWhoeverAnswersFirst() throws Exception {
    // Given
    engines
        .with("a", (subject, deadline) -> Fake.judged("a", REVIEW, "Ad", 50))
        .prompt("b", (subject, deadline) -> Fake.judged("b", REVIEW, "Porn", 50));
    // When
    Judgement judgement = finished(judge(Given.texts("1", "a", "b"), Given.text("hello")));
    // Then
    assertThat(judgement.label()).as("of equals the first of the rule").isEqualTo("Ad");
  }

  @Test
  void nothingFoundIsPass() throws Exception {
    // When
    Judgement judgement = finished(judge(Given.texts("1", "clean"), Given.text("hello")));
    // Then
    assertThat(judgement.suggestion()).isEqualTo(PASS);
    assertThat(judgement.label()).isEqualTo("Normal");
    assertThat(judgement.reasons()).isEmpty();
  }

  @Test
  void aTypeWithoutModeratorPassesWithTheReasonAndAMetric() throws Exception {
    try (Instance instance = new Instance(engines);
        Moderation moderation = instance.moderations.compile(Given.texts("1", "only-text"))) {
      // When
      Judging judging =
          moderation.judge(
              Given.file(ContentType.Known.Video, "http://f.example/v.mp4"), Given.soon());
      // Then
      Judgement judgement = finished(judging);
      assertThat(judgement.suggestion()).isEqualTo(PASS);
      assertThat(judgement.reasons()).extracting(Reason::code).containsExactly("NotModerated");
      assertThat(instance.count("sluice.not.moderated", "content_type", "Video")).isEqualTo(1);
    }
  }

  @Test
  void aRulesModeratorThatCannotJudgeTheTypeDoesNot() throws Exception {
    // Given
    Settings settings =
        Given.settings(
            "1",
            List.of(Given.rule(REVIEW, ContentType.Known.Image, "words")),
            Given.words("words"));
    // When
    Judgement judgement =
        finished(judge(settings, Given.file(ContentType.Known.Image, "http://f.example/p.png")));
    // Then
    assertThat(judgement.reasons()).extracting(Reason::code).containsExactly("NotModerated");
    assertThat(engines.fake("words").calls).hasValue(0);
  }

  @Test
  void whatANewerVersionNamesIsNotModeratedRatherThanAnError() throws Exception {
    // Given
    Subject subject =
        new Subject(
            UUID.randomUUID(),
            5,
            new Scene.Unrecognised("Channel"),
            new ContentType.Unrecognised("Hologram"),
            List.of(),
            "http://f.example/h",
            Set.of(),
            null);
    // When
    Judgement judgement = finished(judge(Given.texts("1", "words"), subject));
    // Then
    assertThat(judgement.reasons()).extracting(Reason::code).containsExactly("NotModerated");
  }

  @ParameterizedTest
  @EnumSource(
      value = ReasonCode.class,
      names = {"FetchFailed", "DecodeFailed", "TooLarge"})
  void theUnjudgeableGetsTheRulesSuggestion(ReasonCode code) throws Exception {
    // Given
    engines.with(
        "words",
        (subject, deadline) ->
            new Finding.Judged(
                List.of(Reason.coded("words", REVIEW, code, "why")), List.of(), null));
    Settings settings =
        Given.settings(
            "1", List.of(Given.rule(BLOCK, ContentType.Known.Text, "words")), Given.words("words"));
    // When
    Judgement judgement = finished(judge(settings, Given.text("hello")));
    // Then
    assertThat(judgement.suggestion()).isEqualTo(BLOCK);
    assertThat(judgement.reasons()).extracting(Reason::detail).containsExactly("why");
  }

  @Test
  void aFloodOfReasonsIsCutToTheStrictest() throws Exception {
    // Given
    engines
        .with(
            "flood",
            (subject, deadline) ->
                new Finding.Judged(
                    IntStream.range(0, 100_000)
                        .mapToObj(
                            i -> Fake.reason("flood", i == 77_777 ? BLOCK : REVIEW, "Ad", i % 100))
                        .toList(),
                    List.of(),
                    null))
        .with("other", (subject, deadline) -> Fake.judged("other", REVIEW, "Porn", 3));
    // When
    Judgement judgement = finished(judge(Given.texts("1", "flood", "other"), Given.text("hello")));
    // Then
    assertThat(judgement.suggestion()).isEqualTo(BLOCK);
    assertThat(judgement.reasons()).hasSize(100);
    assertThat(judgement.reasonsCut()).isEqualTo(99_901);
  }

  @Test
  void theSameVersionsGiveTheSameJudgement() throws Exception {
    // Given
    engines
        .with(
            "a",
            (subject, deadline) ->
                Fake.judged("a", REVIEW, "Ad", subject.texts().getFirst().length()))
        .with(
            "b",
            (subject, deadline) ->
                Fake.judged("b", REVIEW, "Ad", subject.texts().getFirst().length()));
    Settings settings = Given.texts("1", "a", "b");
    // When
    List<Judgement> judgements =
        IntStream.range(0, 20)
            .mapToObj(
                i -> {
                  try {
                    return finished(judge(settings, Given.text("some text", "and more")));
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                })
            .map(judgement -> withoutTimings(judgement))
            .distinct()
            .toList();
    // Then
    assertThat(judgements).hasSize(1);
  }

  private static Judgement withoutTimings(Judgement judgement) {
    return new Judgement(
        judgement.suggestion(),
        judgement.label(),
        judgement.subLabel(),
        judgement.score(),
        judgement.reasons(),
        judgement.reasonsCut(),
        List.of(),
        judgement.settingsVersion(),
        judgement.versions(),
        judgement.contentHashes());
  }

  @Test
  void answersThatComeLaterAreAwaited() throws Exception {
    // Given
    Finding.Later later = new Finding.Later("t1", "http://v.example/t1", 500);
    engines
        .with("slow", (subject, deadline) -> later)
        .with("fast", (subject, deadline) -> Fake.judged("fast", REVIEW, "Ad", 5));
    Settings settings =
        Given.settings(
            "1",
            List.of(Given.rule(REVIEW, ContentType.Known.Audio, "slow", "fast")),
            GivenHttp.spec("slow", "http://v.example"),
            GivenHttp.spec("fast", "http://v.example"));
    // When
    Judging judging =
        judge(settings, Given.file(ContentType.Known.Audio, "http://f.example/a.mp3"));
    // Then
    Judging.Awaiting awaiting =
        assertThat(judging).asInstanceOf(type(Judging.Awaiting.class)).actual();
    assertThat(awaiting.awaited()).containsExactly(new Judging.Awaited("slow", later));
    assertThat(awaiting.soFar().reasons()).extracting(Reason::moderator).containsExactly("fast");
  }

  @Test
  void whatIsBlockedAnywayDoesNotWaitForOrFailByOthers() throws Exception {
    // Given
    engines
        .with("slow", (subject, deadline) -> new Finding.Later(null, null, 500))
        .with(
            "broken",
            (subject, deadline) -> {
              throw new ModerationException(Kind.FAILED, "HTTP 503");
            })
        .with("sure", (subject, deadline) -> Fake.judged("sure", BLOCK, "Porn", 99));
    Settings settings =
        Given.settings(
            "1",
            List.of(Given.rule(REVIEW, ContentType.Known.Audio, "slow", "broken", "sure")),
            GivenHttp.spec("slow", "http://v.example"),
            GivenHttp.spec("broken", "http://v.example"),
            GivenHttp.spec("sure", "http://v.example"));
    // When
    Judgement judgement =
        finished(judge(settings, Given.file(ContentType.Known.Audio, "http://f.example/a.mp3")));
    // Then
    assertThat(judgement.suggestion()).isEqualTo(BLOCK);
    assertThat(judgement.label()).isEqualTo("Porn");
    assertThat(judgement.reasons())
        .extracting(Reason::code)
        .containsExactly(null, "ModeratorFailed", "NotAwaited");
    assertThat(judgement.reasons().get(1).detail()).isEqualTo("broken: HTTP 503");
  }

  @Test
  void anAnswerThatComesLaterCompletesTheJudgement() throws Exception {
    // Given
    Judgement soFar = finished(judge(Given.texts("1", "words"), Given.text("hello")));
    ModeratorAnswer answer =
        new ModeratorAnswer(BLOCK, "Porn", "Moan", 97, List.of("x"), "lib", "v3", null, null, null);
    // When
    try (Instance instance = new Instance(engines);
        Moderation moderation = instance.moderations.compile(Given.texts("1", "words"))) {
      Judgement complete = moderation.complete(soFar, "vendor", answer);
      // Then
      assertThat(complete.suggestion()).isEqualTo(BLOCK);
      assertThat(complete.label()).isEqualTo("Porn");
      assertThat(complete.subLabel()).isEqualTo("Moan");
      assertThat(complete.keywords()).containsExactly("x");
      assertThat(complete.versions())
          .containsEntry("vendor", "v3")
          .containsEntry("words", "fake-1");
      assertThat(complete.contentHashes()).isEqualTo(soFar.contentHashes());
      ModeratorAnswer empty =
          new ModeratorAnswer(null, null, null, null, List.of(), null, null, null, null, null);
      assertThat(moderation.complete(soFar, "vendor", empty).suggestion()).isEqualTo(REVIEW);
    }
  }

  @Test
  void whoCannotBePolledIsAnError() throws Exception {
    try (Instance instance = new Instance(engines);
        Moderation moderation = instance.moderations.compile(Given.texts("1", "words"))) {
      Judging.Awaited gone =
          new Judging.Awaited("gone", new Finding.Later("t", "http://v.example/t", 1));
      assertThatThrownBy(() -> moderation.poll(gone, Given.text("a"), Given.soon()))
          .isInstanceOf(ModerationException.class)
          .hasMessage("gone: no moderator of this release answers later");
    }
  }

  @Test
  void aRuleIsAlwaysToBeHad() {
    try (Instance instance = new Instance(engines);
        Moderation moderation = instance.moderations.compile(Given.texts("1", "words"))) {
      assertThat(moderation.rule(Given.text("a")).moderators()).containsExactly("words");
      assertThat(moderation.rule(Given.file(ContentType.Known.Audio, "http://f.example/a")))
          .isEqualTo(DefaultPolicy.rule(ContentType.Known.Audio, List.of()));
    }
  }
}
