package dev.sluice.moderation.vendor.openai;

import static dev.sluice.moderation.vendor.Fixtures.file;
import static dev.sluice.moderation.vendor.Fixtures.picture;
import static dev.sluice.moderation.vendor.Fixtures.reasons;
import static dev.sluice.moderation.vendor.Fixtures.soon;
import static dev.sluice.moderation.vendor.Fixtures.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.ModeratorSpec.Threshold;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.http.Rates;
import dev.sluice.moderation.http.VendorCalls;
import dev.sluice.moderation.vendor.Fixtures;
import dev.sluice.moderation.vendor.StandIn;
import dev.sluice.moderation.vendor.StandIn.Answer;
import dev.sluice.moderation.vendor.VendorModerator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OpenAI's endpoint is asked, and what becomes of its answers. */
@Timeout(120)
class OpenAiTest {
  private static final String KEY = "sk-test-1234";
  private static final String URL = "https://files.example/p.png";

  private final StandIn server =
      new StandIn(request -> Answer.json(200, Fixtures.answer("openai/text-clean.json")));
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  @AfterEach
  void close() {
    client.shutdownNow();
    server.close();
  }

  private VendorModerator open(Map<String, Threshold> thresholds) {
    VendorSpec.OpenAi spec =
        new VendorSpec.OpenAi(
            "openai",
            server.url() + "/v1/moderations",
            new SecretRef("${env:KEY}"),
            "omni-moderation-latest",
            Set.of(ContentType.Known.Text, ContentType.Known.Image),
            thresholds,
            100_000,
            new VendorSpec.CallLimits(30_000, 1, 10, 100));
    VendorCalls calls = new VendorCalls(spec, new Rates(), client, new SimpleMeterRegistry());
    return VendorModerator.ofBoth(
        spec,
        OpenAi.version(spec),
        calls,
        new OpenAi(spec, (ref, owner, field) -> KEY, calls),
        spec.maxChars(),
        Fixtures.files(files));
  }

  private JsonNode sent() throws Exception {
    return Json.readTree(server.requests().getFirst().body().getBytes(UTF_8));
  }

  private static List<String> said(List<Reason> reasons) {
    return reasons.stream()
        .map(
            reason ->
                String.join(
                    " ",
                    reason.suggestion().text(),
                    reason.label(),
                    reason.subLabel(),
                    String.valueOf(reason.score())))
        .toList();
  }

  @Test
  void asksAsTheReferenceSays() throws Exception {
    // When
    List<Reason> reasons = reasons(open(Map.of()), texts("hello"));
    // Then
    StandIn.Request request = server.requests().getFirst();
    assertThat(request.path()).isEqualTo("/v1/moderations");
    assertThat(request.headers())
        .containsEntry("authorization", "Bearer " + KEY)
        .containsEntry("content-type", "application/json");
    assertThat(sent())
        .isEqualTo(
            Json.readTree(
                "{\"model\":\"omni-moderation-latest\",\"input\":\"hello\"}".getBytes(UTF_8)));
    assertThat(said(reasons)).containsExactly("Pass Normal  0");
    assertThat(reasons.getFirst().rawScores())
        .isEqualTo(Map.of("harassment", 0.0002, "sexual", 0.0001, "violence", 0.0003));
    assertThat(reasons.getFirst().version()).isEqualTo("openai/omni-moderation-2024-09-26");
  }

  @Test
  void whatIsFlaggedIsBlockedWhereNoThresholdSaysOtherwise() throws Exception {
    // Given
    server.answer(request -> Answer.json(200, Fixtures.answer("openai/text-flagged.json")));
    // When
    List<Reason> reasons = reasons(open(Map.of()), texts("you"));
    // Then
    assertThat(said(reasons))
        .containsExactly("Block Abuse harassment 91", "Block Terror violence 62");
    assertThat(reasons.getFirst().rawScores()).hasSize(13).containsEntry("violence", 0.62);
    assertThat(reasons.getLast().rawScores()).isEmpty();
  }

  @Test
  void aThresholdCountsInPlaceOfTheFlag() throws Exception {
    // Given
    server.answer(request -> Answer.json(200, Fixtures.answer("openai/text-flagged.json")));
    Map<String, Threshold> thresholds =
        Map.of(
            "violence", new Threshold(0.9, Suggestion.Known.Block, "Terror"),
            "harassment", new Threshold(0.95, Suggestion.Known.Block, "Abuse"),
            "violence/graphic", new Threshold(0.05, Suggestion.Known.Review, "Custom"));
    // Then
    assertThat(said(reasons(open(thresholds), texts("you"))))
        .containsExactly("Review Custom violence/graphic 5");
  }

  @Test
  void aFlagThatNothingExplainsIsForAPersonToLookAt() throws Exception {
    // Given
    server.answer(
        request ->
            Answer.json(
                200,
                "{\"results\":[{\"flagged\":true,\"categories\":{},\"category_scores\":{}}]}"));
    // When
    List<Reason> reasons = reasons(open(Map.of()), texts("you"));
    // Then
    assertThat(said(reasons)).containsExactly("Review Normal  0");
    assertThat(reasons.getFirst().detail()).isEqualTo("flagged without a category");
  }

  @Test
  void sendsAPictureItself() throws Exception {
    // Given
    byte[] png = file(64, 64, "png");
    files.put(URL, png);
    // When
    reasons(open(Map.of()), picture(URL));
    // Then
    assertThat(sent().at("/input/0/type").textValue()).isEqualTo("image_url");
    assertThat(sent().at("/input/0/image_url/url").textValue())
        .isEqualTo("data:image/png;base64," + Base64.getEncoder().encodeToString(png));
  }

  @Test
  void aPictureThatTheVendorDoesNotTakeIsUnjudgeable() throws Exception {
    // Given
    files.put(URL, file(64, 64, "png"));
    files.put(URL + 2, file(64, 64, "bmp"));
    server.answer(request -> Answer.json(400, "{\"error\":{\"code\":\"image_parse_error\"}}"));
    // Then
    VendorModerator moderator = open(Map.of());
    assertThat(reasons(moderator, picture(URL)))
        .extracting(Reason::code)
        .containsExactly("DecodeFailed");
    assertThat(reasons(moderator, picture(URL + 2)))
        .extracting(Reason::detail)
        .containsExactly("BMP is not taken");
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"400, REJECTED", "401, REJECTED", "403, REJECTED", "429, FAILED", "500, FAILED"})
  void aStatusDecidesWhetherAnotherCallMayHelp(int status, ModerationException.Kind kind) {
    // Given
    server.answer(request -> Answer.json(status, "{\"error\":{\"message\":\"" + KEY + "\"}}"));
    VendorModerator moderator = open(Map.of());
    // When
    ModerationException failure =
        catchThrowableOfType(
            ModerationException.class, () -> moderator.moderate(texts("a"), soon()));
    // Then
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure).hasMessageStartingWith("openai: HTTP " + status);
    assertThat(failure.getMessage()).doesNotContain(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"results\":[]}",
        "{\"results\":[{},{}]}",
        "{\"results\":[{\"flagged\":true}]}",
        "{\"results\":[{\"categories\":{\"a\":1},\"category_scores\":{\"a\":0.5}}]}",
        "{\"results\":[{\"categories\":{},\"category_scores\":{\"a\":\"high\"}}]}",
        "{\"results\":[{\"categories\":[],\"category_scores\":{}}]}"
      })
  void nonsenseIsAFailure(String nonsense) {
    // Given
    server.answer(request -> Answer.json(200, nonsense));
    VendorModerator moderator = open(Map.of());
    // Then
    ModerationException failure =
        catchThrowableOfType(
            ModerationException.class, () -> moderator.moderate(texts("a"), soon()));
    assertThat(failure).hasMessageStartingWith("openai: answer: ");
  }
}
