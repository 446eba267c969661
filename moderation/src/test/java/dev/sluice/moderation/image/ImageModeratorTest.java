package dev.sluice.moderation.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.ModeratorSpec.Threshold;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.StageTiming;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.fetch.FetchedFile;
import dev.sluice.moderation.fetch.SafeFetch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine from URL to finding: real model, real HTTP. */
@Timeout(60)
class ImageModeratorTest {
  private static final String GRADIENT = "parity/gradient.png";
  private static final NsfwModel MODEL = NsfwModel.load(1, 256 << 20);
  private static final SafeFetch FETCH = SafeFetch.open();
  private static HttpServer server;

  private final ModeratorSpec.Image spec = spec(Map.of(), Set.of());

  @BeforeAll
  static void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath().substring(1);
          boolean status = path.matches("[0-9]{3}");
          byte[] body =
              status
                  ? new byte[1]
                  : path.equals("text") ? "no image".getBytes(UTF_8) : Samples.file(path);
          exchange
              .getResponseHeaders()
              .set("Content-Type", path.equals("text") ? "text/plain" : "image/png");
          exchange.sendResponseHeaders(status ? Integer.parseInt(path) : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void close() {
    server.stop(0);
    FETCH.close();
    MODEL.close();
  }

  @Test
  void aHarmlessImagePassesWithItsScores() throws Exception {
    // When
    Finding.Judged judged = judged(spec, GRADIENT);

    // Then
    Reason reason = judged.reasons().getFirst();
    assertThat(judged.reasons()).hasSize(1);
    assertThat(reason.suggestion()).isEqualTo(Suggestion.Known.Pass);
    assertThat(reason.label()).isEqualTo("Normal");
    assertThat(reason.rawScores()).containsOnlyKeys(NsfwModel.CLASSES);
    assertThat(reason.rawScores().get("Drawing")).isBetween(0.8815, 0.8825);
    assertThat(reason.version()).isEqualTo("nsfw-mobilenet-v2:" + MODEL.sha256());
    assertThat(judged.contentHash()).hasSize(64);
    assertThat(judged.timings())
        .extracting(StageTiming::stage)
        .containsExactly("fetch", "decode", "model");
  }

  @Test
  void aThresholdOfTheSettingsDecides() throws Exception {
    // Given
    ModeratorSpec.Image blocksDrawings =
        spec(Map.of("Drawing", new Threshold(0.8, Suggestion.Known.Block, "Custom")), Set.of());

    // When
    Finding.Judged judged = judged(blocksDrawings, GRADIENT);

    // Then
    assertThat(judged.reasons())
        .extracting(Reason::suggestion, Reason::label, Reason::subLabel, Reason::score)
        .containsExactly(tuple(Suggestion.Known.Block, "Custom", "Drawing", 88));
  }

  @Test
  void aBlockedHashIsBlockedEvenWhereItIsNoImage() throws Exception {
    // Given
    FetchedFile file = new FetchedFile("no image".getBytes(UTF_8), "image/png", 0, () -> {});
    ModeratorSpec.Image blocks = spec(Map.of(), Set.of(file.sha256()));

    // When
    Finding.Judged judged =
        new ImageModerator(blocks, FETCH, MODEL)
            .moderate(file, subject("http://a.example/"), Samples.LATER);

    // Then
    assertThat(judged.reasons())
        .extracting(Reason::suggestion, Reason::label, Reason::libName, Reason::score)
        .containsExactly(tuple(Suggestion.Known.Block, "Custom", "sha256", 100));
    assertThat(judged.contentHash()).isEqualTo(file.sha256());
  }

  @Test
  void ofAnAnimationAFewFramesAreJudged() throws Exception {
    // Given: the last frame is all blue, which the model takes for something else than the others
    ModeratorSpec.Image everything =
        spec(Map.of("Neutral", new Threshold(0, Suggestion.Known.Review, "Custom")), Set.of());

    // When
    Finding.Judged judged = judged(everything, "formats/animated.gif");

    // Then
    assertThat(judged.reasons())
        .singleElement()
        .extracting(Reason::detail)
        .asString()
        .endsWith(" of 13");
  }

  @Test
  void whatWasNotSeenOfAnImageIsForAPersonToLookAt() throws Exception {
    // When
    Finding.Judged judged = judged(spec, "formats/animated.png");

    // Then
    assertThat(judged.reasons())
        .extracting(Reason::suggestion, Reason::code)
        .containsExactly(
            tuple(Suggestion.Known.Pass, null), tuple(Suggestion.Known.Review, "DecodeFailed"));
  }

  @ParameterizedTest
  @CsvSource({"404, FetchFailed", "403, FetchFailed", "200, DecodeFailed", "text, FetchFailed"})
  void whatCannotBeJudgedForGoodIsAReason(String path, String code) throws Exception {
    // When
    Finding.Judged judged = judged(spec, path);

    // Then
    assertThat(judged.reasons())
        .extracting(Reason::moderator, Reason::suggestion, Reason::code)
        .containsExactly(tuple("image", Suggestion.Known.Review, code));
  }

  @Test
  void aRefusedAddressIsAReasonWithoutTheQuery() throws Exception {
    // Given
    ImageModerator moderator = new ImageModerator(spec, FETCH, MODEL);

    // When
    Finding finding =
        moderator.moderate(subject("http://169.254.169.254/x?secret=1"), Samples.LATER);

    // Then
    Reason reason = ((Finding.Judged) finding).reasons().getFirst();
    assertThat(reason.code()).isEqualTo("FetchFailed");
    assertThat(reason.detail())
        .contains("RefusedAddress", "169.254.169.254")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"500", "503", "429"})
  void whatMayComeRightLaterFails(String path) {
    assertThatExceptionOfType(ModerationException.class)
        .isThrownBy(() -> judged(spec, path))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ModerationException.Kind.FAILED));
  }

  @Test
  void aFileBeyondTheLimitIsTooLarge() throws Exception {
    // Given
    ModeratorSpec.Image small =
        new ModeratorSpec.Image("image", Map.of(), Set.of(), 1_000, 1_000_000, 8);
    FetchedFile file = new FetchedFile(Samples.file(GRADIENT), "", 0, () -> {});

    // When
    Finding.Judged fetched = judged(small, GRADIENT);
    Finding.Judged given =
        new ImageModerator(small, FETCH, MODEL)
            .moderate(file, subject("http://a.example/"), Samples.LATER);

    // Then
    assertThat(fetched.reasons()).extracting(Reason::code).containsExactly("TooLarge");
    assertThat(given.reasons()).extracting(Reason::code).containsExactly("TooLarge");
  }

  @Test
  void anImageBeyondThePixelsIsTooLarge() throws Exception {
    // Given
    ModeratorSpec.Image small =
        new ModeratorSpec.Image("image", Map.of(), Set.of(), 1_000_000, 224 * 224 - 1, 8);

    // When
    Finding.Judged judged = judged(small, GRADIENT);

    // Then
    assertThat(judged.reasons()).extracting(Reason::code).containsExactly("TooLarge");
    assertThat(judged.reasons().getFirst().detail()).contains("224 × 224");
  }

  @Test
  void aLargeImageIsGivenUpAtTheDeadline() {
    // Given
    FetchedFile file =
        new FetchedFile(Samples.gradient(3_000, 2_000, "jpg"), "image/jpeg", 0, () -> {});
    ImageModerator moderator = new ImageModerator(spec, FETCH, MODEL);

    // When / Then
    assertThatExceptionOfType(ModerationException.class)
        .isThrownBy(
            () ->
                moderator.moderate(
                    file, subject("http://a.example/"), Deadline.in(Duration.ofMillis(5))))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ModerationException.Kind.DEADLINE));
  }

  private static Finding.Judged judged(ModeratorSpec.Image spec, String path)
      throws ModerationException, InterruptedException {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
    return (Finding.Judged)
        new ImageModerator(spec, FETCH, MODEL).moderate(subject(url), Samples.LATER);
  }

  private static ModeratorSpec.Image spec(
      Map<String, Threshold> thresholds, Set<String> blockedHashes) {
    return new ModeratorSpec.Image("image", thresholds, blockedHashes, 10 << 20, 10_000_000, 8);
  }

  private static Subject subject(String url) {
    return new Subject(
        UUID.randomUUID(),
        1_400_187_352,
        Scene.Known.C2C,
        ContentType.Known.Image,
        List.of(),
        url,
        Set.of("127.0.0.1:" + server.getAddress().getPort()),
        null);
  }
}
