package dev.sluice.stream.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.NotJudged;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Shadow;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.stream.Fixtures;
import dev.sluice.stream.decision.Decision;
import dev.sluice.stream.decision.Revision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What shadows make of real settings and of what a live verdict kept. */
class ReleasedShadowsTest {
  private static final App APP = Fixtures.app();

  /** Nothing listens there: a shadow that called it would not judge. */
  private static final ModeratorSpec VENDOR =
      new ModeratorSpec.Http(
          "vendor",
          "http://127.0.0.1:9/judge",
          Set.of((ContentType) ContentType.Known.Text, ContentType.Known.Audio),
          null,
          1_000,
          1,
          10,
          10,
          1_000);

  private final ReleasedShadows shadows =
      new ReleasedShadows(new ShadowLimits(Duration.ofSeconds(60), 10));

  @AfterEach
  void close() {
    shadows.close();
  }

  @Test
  void aTextIsJudgedByTheShadowsOwnLexicons() throws Exception {
    // Given
    use(rule(ContentType.Known.Text, "strict"), strict("some"));
    Verdict live = live(ContentType.Known.Text, Fixtures.judgement(Suggestion.Known.Pass));
    // When
    Shadow shadow = judge(live);
    // Then
    assertThat(shadow.policy()).isEqualTo("tried");
    assertThat(shadow.hit()).isTrue();
    assertThat(shadow.notJudged()).isNull();
    Judgement judgement = shadow.judgement();
    assertThat(judgement.suggestion()).isEqualTo(Suggestion.Known.Block);
    assertThat(judgement.label()).isEqualTo("Ad");
    assertThat(judgement.keywords()).containsExactly("some");
    assertThat(judgement.settingsVersion()).isEqualTo("5");
    assertThat(judgement.versions()).containsOnlyKeys("strict");
  }

  @Test
  void aPictureIsJudgedByTheScoresThatTheLiveVerdictKept() throws Exception {
    // Given
    ModeratorSpec.Image strict =
        new ModeratorSpec.Image(
            "strict",
            Map.of("Sexy", new ModeratorSpec.Threshold(0.4, Suggestion.Known.Block, "Sexy")),
            Set.of(),
            10 << 20,
            40_000_000,
            8);
    use(rule(ContentType.Known.Image, "strict"), strict);
    Map<String, Double> scores =
        Map.of("Drawing", 0.1, "Hentai", 0.1, "Neutral", 0.25, "Porn", 0.05, "Sexy", 0.5);
    Reason scored =
        new Reason(
            "image",
            Suggestion.Known.Pass,
            "Normal",
            "",
            0,
            List.of(),
            null,
            null,
            null,
            "model-1",
            scores);
    // When
    Shadow shadow = judge(live(ContentType.Known.Image, judgement(scored)));
    // Then
    assertThat(shadow.judgement().suggestion()).isEqualTo(Suggestion.Known.Block);
    assertThat(shadow.judgement().label()).isEqualTo("Sexy");
  }

  @Test
  void aPictureWithoutScoresIsNotFetchedForTheShadow() throws Exception {
    // Given
    use(rule(ContentType.Known.Image, "image"), DefaultPolicy.image());
    Reason none = Reason.coded("", Suggestion.Known.Pass, ReasonCode.NotModerated, null);
    // When
    Shadow shadow = judge(live(ContentType.Known.Image, judgement(none)));
    // Then
    assertThat(shadow.judgement()).isNull();
    assertThat(shadow.notJudged()).isEqualTo(NotJudged.Known.Bytes);
    assertThat(shadow.hit()).isFalse();
  }

  @Test
  void whatAVendorToldTheLivePolicyCountsForTheShadowToo() throws Exception {
    // Given
    use(rule(ContentType.Known.Audio, "vendor"), VENDOR);
    Reason said =
        new Reason(
            "vendor",
            Suggestion.Known.Review,
            "Abuse",
            "",
            60,
            List.of(),
            null,
            null,
            null,
            "v1",
            Map.of());
    // When
    Shadow shadow = judge(live(ContentType.Known.Audio, judgement(said)));
    // Then
    assertThat(shadow.judgement().suggestion()).isEqualTo(Suggestion.Known.Review);
    assertThat(shadow.judgement().label()).isEqualTo("Abuse");
    assertThat(shadow.hit()).isFalse();
  }

  @Test
  void noVendorIsCalledForTheShadowAlone() throws Exception {
    // Given
    use(rule(ContentType.Known.Text, "strict", "vendor"), strict("nothing of the kind"), VENDOR);
    Verdict live = live(ContentType.Known.Text, Fixtures.judgement(Suggestion.Known.Pass));
    // When
    Shadow shadow = judge(live);
    // Then
    assertThat(shadow.notJudged()).isEqualTo(NotJudged.Known.VendorCall);
    assertThat(shadow.detail()).contains("vendor");
  }

  @Test
  void whatIsBlockedAnywayNeedsNoVendor() throws Exception {
    // Given
    use(rule(ContentType.Known.Text, "strict", "vendor"), strict("some"), VENDOR);
    Verdict live = live(ContentType.Known.Text, Fixtures.judgement(Suggestion.Known.Pass));
    // When
    Shadow shadow = judge(live);
    // Then
    assertThat(shadow.judgement().suggestion()).isEqualTo(Suggestion.Known.Block);
  }

  @Test
  void whatNoPolicyDecidedHasNoShadow() {
    // Given
    use(rule(ContentType.Known.Text, "strict"), strict("some"));
    Reason exempt = Reason.coded("", Suggestion.Known.Pass, ReasonCode.ExemptUser, null);
    Reason broken = Reason.coded("", Suggestion.Known.Pass, ReasonCode.ProcessingFailed, "why");
    // Then
    assertThat(shadows.of(live(ContentType.Known.Text, judgement(exempt)))).isNull();
    assertThat(shadows.of(live(ContentType.Known.Text, judgement(broken)))).isNull();
    assertThat(shadows.of(live(ContentType.Known.Text, Fixtures.judgement(Suggestion.Known.Block))))
        .isEqualTo("tried");
  }

  @Test
  void aReleaseWithoutShadowsTakesThemAway() {
    // Given
    use(rule(ContentType.Known.Text, "strict"), strict("some"));
    Verdict live = live(ContentType.Known.Text, Fixtures.judgement(Suggestion.Known.Pass));
    // When
    shadows.use(new Settings("6", List.of(APP), List.of(policy(null)), List.of(), List.of()));
    // Then
    assertThat(shadows.of(live)).isNull();
  }

  @Test
  void whatWaitedWhileItsShadowWasTakenAwayIsNotJudged() throws Exception {
    // Given
    Verdict live = live(ContentType.Known.Text, Fixtures.judgement(Suggestion.Known.Pass));
    // Then
    assertThat(shadows.of(live)).isNull();
    assertThat(shadows.judge("tried", live).notJudged()).isEqualTo(NotJudged.Known.Failed);
  }

  @Test
  void shadowsThatCannotBeBuiltAreRecordedAsFailed() throws Exception {
    // Given
    use(rule(ContentType.Known.Text, "nobody"));
    Verdict live = live(ContentType.Known.Text, Fixtures.judgement(Suggestion.Known.Pass));
    // When
    Shadow shadow = judge(live);
    // Then
    assertThat(shadow)
        .isEqualTo(Shadow.none("tried", NotJudged.Known.Failed, "it could not be built"));
  }

  @Test
  void reasonsThatWouldFillTheRecordAreLeftOut() throws Exception {
    // Given
    List<LexiconEntry> entries = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    IntStream.range(0, 800)
        .forEach(
            i -> {
              String word = "w" + i + "y".repeat(60);
              entries.add(
                  new LexiconEntry(
                      EntryKind.Known.WORD, word, "Ad" + i % 90, "", Suggestion.Known.Block));
              text.append(word).append(" , ");
            });
    use(
        List.of(new Lexicon("own", entries)),
        rule(ContentType.Known.Text, "strict"),
        new ModeratorSpec.Text("strict", List.of("own"), 100_000));
    Verdict live = live(text.toString());
    // When
    Judgement judgement = judge(live).judgement();
    // Then
    assertThat(judgement.suggestion()).isEqualTo(Suggestion.Known.Block);
    assertThat(judgement.label()).startsWith("Ad");
    assertThat(judgement.reasons()).isEmpty();
    assertThat(judgement.reasonsCut()).isPositive();
  }

  private Shadow judge(Verdict live) throws InterruptedException {
    String policy = shadows.of(live);
    assertThat(policy).isEqualTo("tried");
    return shadows.judge(policy, live);
  }

  private void use(Policy tried, ModeratorSpec... moderators) {
    Lexicon own =
        new Lexicon(
            "own",
            List.of(
                new LexiconEntry(EntryKind.Known.WORD, "some", "Ad", "", Suggestion.Known.Block)));
    use(List.of(own), tried, moderators);
  }

  private void use(List<Lexicon> lexicons, Policy tried, ModeratorSpec... moderators) {
    shadows.use(
        new Settings(
            "5", List.of(APP), List.of(policy("tried"), tried), List.of(moderators), lexicons));
  }

  /** What decides: by nobody, for shadows judge by what its verdict kept. */
  private static Policy policy(String shadow) {
    return new Policy(APP.policy(), List.of(), shadow);
  }

  private static Policy rule(ContentType type, String... moderators) {
    return new Policy("tried", List.of(DefaultPolicy.rule(type, List.of(moderators))));
  }

  private static ModeratorSpec strict(String word) {
    return new ModeratorSpec.Text(
        "strict", word.equals("some") ? List.of("own") : List.of(), 1_000);
  }

  private static Verdict live(String text) {
    return decide(
        Fixtures.with(
            Fixtures.item(Scene.Known.C2C, ContentType.Known.Text, answer(), null),
            new dev.sluice.contract.item.Content(
                null,
                "alice",
                "bob",
                null,
                List.of(text),
                null,
                "1_2_3",
                7L,
                null,
                null,
                null,
                Map.of())),
        Fixtures.judgement(Suggestion.Known.Pass));
  }

  private static Verdict live(ContentType type, Judgement judgement) {
    return decide(Fixtures.item(Scene.Known.C2C, type, answer(), null), judgement);
  }

  private static Verdict decide(dev.sluice.contract.item.Item item, Judgement judgement) {
    return Decision.of(item, judgement, false, Revision.AUTOMATIC, APP, 10_000).verdict();
  }

  private static Answer answer() {
    return new Answer(0, 0, false, false, AnswerBasis.Known.Judged);
  }

  private static Judgement judgement(Reason reason) {
    return new Judgement(
        reason.suggestion(),
        reason.label(),
        "",
        reason.score(),
        List.of(reason),
        0,
        List.of(),
        "5",
        reason.version() == null ? Map.of() : Map.of(reason.moderator(), reason.version()),
        List.of("00"));
  }
}
