package dev.sluice.moderation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Fold;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Span;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The real engines under one roof: text, image with fetch and model, HTTP. */
@Timeout(60)
class ModerationsTest {
  private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();
  private static Moderations moderations;

  @RegisterExtension
  static final WireMockExtension HTTP =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @BeforeAll
  static void open() {
    moderations =
        new Moderations(
            ModerationContext.of(
                (ref, owner, field) -> owner + "/" + field + " of sixteen bytes", METERS));
  }

  @AfterAll
  static void close() {
    moderations.close();
  }

  @BeforeEach
  void serveAPicture() throws IOException {
    HTTP.stubFor(
        get(urlPathEqualTo("/p.png"))
            .willReturn(aResponse().withHeader("Content-Type", "image/png").withBody(picture())));
  }

  private static byte[] picture() throws IOException {
    try (InputStream in = ModerationsTest.class.getResourceAsStream("image/parity/noise.png")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static Lexicon lexicon(String word) {
    return new Lexicon(
        "starter",
        List.of(new LexiconEntry(EntryKind.Known.WORD, word, "Abuse", "", Suggestion.Known.Block)));
  }

  private static Settings withDefaultPolicy(Lexicon... lexicons) {
    return new Settings(
        "5",
        List.of(Given.app(Given.APP, DefaultPolicy.NAME)),
        List.of(),
        List.of(),
        List.of(lexicons));
  }

  private static Subject picture(String path) {
    return new Subject(
        UUID.randomUUID(),
        Given.APP,
        dev.sluice.contract.Scene.Known.Group,
        ContentType.Known.Image,
        List.of(),
        HTTP.url(path).replace("localhost", "127.0.0.1"),
        Set.of("127.0.0.1:" + HTTP.getPort()),
        null);
  }

  private static Judgement judge(Moderation moderation, Subject subject)
      throws InterruptedException {
    Judging judging = moderation.judge(subject, Given.soon());
    assertThat(judging).isInstanceOf(Judging.Finished.class);
    return ((Judging.Finished) judging).judgement();
  }

  @Test
  void anAppThatNamesNoPolicyOfItsOwnIsJudgedByTheLocalEngines() throws Exception {
    try (Moderation moderation = moderations.compile(withDefaultPolicy(lexicon("badword")))) {
      // When
      Judgement text = judge(moderation, Given.text("such a ＢＡＤword here"));
      Judgement image = judge(moderation, picture("/p.png"));
      Judgement voice =
          judge(moderation, Given.file(ContentType.Known.Audio, "http://f.example/a.mp3"));
      // Then
      assertThat(text.suggestion()).isEqualTo(Suggestion.Known.Block);
      assertThat(text.keywords()).containsExactly("badword");
      assertThat(text.libName()).isEqualTo("starter");
      assertThat(text.reasons().getFirst().keywords())
          .containsExactly(
              new Keyword(
                  "badword", List.of(new Span(0, 7, 14)), 0, Set.of(Fold.Known.WIDTH), null));
      assertThat(image.suggestion()).isEqualTo(Suggestion.Known.Pass);
      assertThat(image.contentHashes()).singleElement().asString().matches("[0-9a-f]{64}");
      assertThat(image.versions()).containsOnlyKeys("image");
      assertThat(voice.reasons()).extracting(Reason::code).containsExactly("NotModerated");
    }
  }

  @Test
  void theSamePictureToManyGroupsIsFetchedOnce() throws Exception {
    // Given
    Settings settings = withDefaultPolicy(lexicon("theSamePicture"));
    HTTP.stubFor(
        get(urlPathEqualTo("/once.png"))
            .willReturn(aResponse().withHeader("Content-Type", "image/png").withBody(picture())));
    try (Moderation moderation = moderations.compile(settings)) {
      // When
      List<List<Reason>> reasons =
          List.of(
              judge(moderation, picture("/once.png")).reasons(),
              judge(moderation, picture("/once.png")).reasons(),
              judge(moderation, picture("/once.png")).reasons());
      // Then
      assertThat(reasons.stream().distinct()).hasSize(1);
      assertThat(HTTP.findAll(getRequestedFor(urlPathEqualTo("/once.png")))).hasSize(1);
    }
  }

  @Test
  void aChangedLexiconJudgesFromTheNextReleaseOn() throws Exception {
    // Given
    try (Moderation before = moderations.compile(withDefaultPolicy(lexicon("first")));
        Moderation after = moderations.compile(withDefaultPolicy(lexicon("second")))) {
      // When
      Judgement old = judge(before, Given.text("second"));
      Judgement fresh = judge(after, Given.text("second"));
      // Then
      assertThat(old.suggestion()).isEqualTo(Suggestion.Known.Pass);
      assertThat(fresh.suggestion()).isEqualTo(Suggestion.Known.Block);
      assertThat(old.versions().get("text")).isNotEqualTo(fresh.versions().get("text"));
    }
  }

  @Test
  void aChangedThresholdJudgesThePictureAnew() throws Exception {
    // Given
    ModeratorSpec.Image lenient =
        new ModeratorSpec.Image(
            "image", DefaultPolicy.THRESHOLDS, Set.of(), 10 << 20, 40_000_000, 8);
    Map<String, ModeratorSpec.Threshold> everything =
        Map.of(
            "Drawing", new ModeratorSpec.Threshold(0, Suggestion.Known.Review, "Drawing"),
            "Neutral", new ModeratorSpec.Threshold(0, Suggestion.Known.Review, "Neutral"));
    ModeratorSpec.Image strict =
        new ModeratorSpec.Image("image", everything, Set.of(), 10 << 20, 40_000_000, 8);
    try (Moderation before = moderations.compile(imageBy(lenient));
        Moderation after = moderations.compile(imageBy(strict))) {
      // When
      Judgement first = judge(before, picture("/p.png"));
      Judgement second = judge(after, picture("/p.png"));
      // Then
      assertThat(first.suggestion()).isEqualTo(Suggestion.Known.Pass);
      assertThat(second.suggestion()).isEqualTo(Suggestion.Known.Review);
      assertThat(second.contentHashes()).isEqualTo(first.contentHashes());
    }
  }

  private static Settings imageBy(ModeratorSpec.Image spec) {
    return Given.settings(
        "1", List.of(Given.rule(Suggestion.Known.Review, ContentType.Known.Image, "image")), spec);
  }

  @Test
  void aFileThatIsNotThereOrNoPictureIsForTheRuleToDecide() throws Exception {
    // Given
    HTTP.stubFor(get(urlPathEqualTo("/gone.png")).willReturn(status(404)));
    HTTP.stubFor(
        get(urlPathEqualTo("/broken.png"))
            .willReturn(
                aResponse().withHeader("Content-Type", "image/png").withBody("no picture")));
    Settings settings =
        Given.settings(
            "1",
            List.of(Given.rule(Suggestion.Known.Block, ContentType.Known.Image, "image")),
            DefaultPolicy.image());
    try (Moderation moderation = moderations.compile(settings)) {
      // When
      Judgement gone = judge(moderation, picture("/gone.png"));
      Judgement broken = judge(moderation, picture("/broken.png"));
      // Then
      assertThat(gone.suggestion()).isEqualTo(Suggestion.Known.Block);
      assertThat(gone.reasons()).extracting(Reason::code).containsExactly("FetchFailed");
      assertThat(broken.suggestion()).isEqualTo(Suggestion.Known.Block);
      assertThat(broken.reasons()).extracting(Reason::code).containsExactly("DecodeFailed");
    }
  }

  @Test
  void aVendorThatHangsDoesNotHideWhatTheLocalEngineFound() throws Exception {
    // Given
    HTTP.stubFor(
        post(urlPathEqualTo("/judge"))
            .willReturn(okJson("{\"suggestion\":\"Pass\"}").withFixedDelay(2_000)));
    Settings settings =
        Given.withLexicons(
            Given.settings(
                "1",
                List.of(
                    Given.rule(Suggestion.Known.Review, ContentType.Known.Text, "words", "vendor")),
                new ModeratorSpec.Text("words", List.of("starter"), 1_000),
                GivenHttp.spec("vendor", HTTP.url("/judge"))),
            lexicon("badword"));
    try (Moderation moderation = moderations.compile(settings)) {
      // When
      Judging bad = moderation.judge(Given.text("badword"), Deadline.in(Duration.ofMillis(250)));
      Judging clean = moderation.judge(Given.text("hello"), Deadline.in(Duration.ofMillis(250)));
      // Then
      assertThat(((Judging.Finished) bad).judgement().suggestion())
          .isEqualTo(Suggestion.Known.Block);
      assertThat(((Judging.Finished) bad).judgement().reasons())
          .extracting(Reason::code)
          .containsExactly(null, "ModeratorFailed");
      assertThat(((Judging.Unfinished) clean).cause()).isEqualTo(ModerationException.Kind.DEADLINE);
    }
  }

  @Test
  void anAnnouncedAnswerIsPolledThroughTheRelease() throws Exception {
    // Given
    HTTP.stubFor(
        post(urlPathEqualTo("/judge"))
            .willReturn(aResponse().withStatus(202).withBody("{\"pollUrl\":\"/task\"}")));
    HTTP.stubFor(
        get(urlPathEqualTo("/task"))
            .willReturn(okJson("{\"suggestion\":\"Block\",\"label\":\"Porn\"}")));
    Settings settings =
        Given.settings(
            "1",
            List.of(Given.rule(Suggestion.Known.Review, ContentType.Known.Video, "vendor")),
            GivenHttp.spec("vendor", HTTP.url("/judge")));
    Subject video = Given.file(ContentType.Known.Video, "http://f.example/v.mp4");
    try (Moderation moderation = moderations.compile(settings)) {
      // When
      Judging.Awaiting awaiting = (Judging.Awaiting) moderation.judge(video, Given.soon());
      Finding finding = moderation.poll(awaiting.awaited().getFirst(), video, Given.soon());
      // Then
      Reason reason = ((Finding.Judged) finding).reasons().getFirst();
      assertThat(Judgements.merge(awaiting.soFar(), List.of(reason)).label()).isEqualTo("Porn");
    }
  }
}
