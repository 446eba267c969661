package dev.sluice.moderation.vendor.azure;

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
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Span;
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

/** What Azure AI Content Safety is asked, and what becomes of its answers. */
@Timeout(120)
class AzureContentSafetyTest {
  private static final String KEY = "0123456789abcdef";
  private static final String URL = "https://files.example/p.png";

  private final StandIn server =
      new StandIn(request -> Answer.json(200, Fixtures.answer("azure/clean.json")));
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final VendorSpec.AzureContentSafety spec =
      new VendorSpec.AzureContentSafety(
          "azure",
          server.url() + "/",
          new SecretRef("${env:KEY}"),
          Set.of(ContentType.Known.Text, ContentType.Known.Image),
          List.of("house"),
          4,
          6,
          100_000,
          new VendorSpec.CallLimits(30_000, 1, 10, 100));
  private final VendorCalls calls =
      new VendorCalls(spec, new Rates(), client, new SimpleMeterRegistry());
  private final VendorModerator moderator =
      VendorModerator.ofBoth(
          spec,
          AzureContentSafety.version(),
          calls,
          new AzureContentSafety(spec, (ref, owner, field) -> KEY, calls),
          spec.maxChars(),
          Fixtures.files(files));

  @AfterEach
  void close() {
    moderator.close();
    client.shutdownNow();
    server.close();
  }

  private JsonNode sent() throws Exception {
    return Json.readTree(server.requests().getFirst().body().getBytes(UTF_8));
  }

  @Test
  void asksAsTheReferenceSays() throws Exception {
    // When
    List<Reason> reasons = reasons(moderator, texts("hello"));
    // Then
    StandIn.Request request = server.requests().getFirst();
    assertThat(request.path()).isEqualTo("/contentsafety/text:analyze?api-version=2024-09-01");
    assertThat(request.headers()).containsEntry("ocp-apim-subscription-key", KEY);
    assertThat(sent())
        .isEqualTo(
            Json.readTree(
                """
                {"text":"hello","categories":["Hate","SelfHarm","Sexual","Violence"],
                 "blocklistNames":["house"],"haltOnBlocklistHit":false,"outputType":"EightSeverityLevels"}
                """
                    .getBytes(UTF_8)));
    assertThat(reasons).hasSize(1);
    assertThat(reasons.getFirst().suggestion().text()).isEqualTo("Pass");
    assertThat(reasons.getFirst().rawScores()).hasSize(4).containsEntry("Hate", 0.0);
    assertThat(reasons.getFirst().version()).isEqualTo("azure-content-safety/2024-09-01");
  }

  @Test
  void severitiesAndBlockListsBecomeReasons() throws Exception {
    // Given
    server.answer(request -> Answer.json(200, Fixtures.answer("azure/text-severe.json")));
    // When
    List<Reason> reasons = reasons(moderator, texts("a forbidden word"));
    // Then
    assertThat(reasons)
        .extracting(
            reason ->
                String.join(
                    " | ",
                    reason.suggestion().text(),
                    reason.label(),
                    reason.subLabel(),
                    String.valueOf(reason.score()),
                    String.valueOf(reason.libName()),
                    String.valueOf(reason.detail())))
        .containsExactly(
            "Block | Abuse | Hate | 86 | null | severity 6",
            "Review | Porn | Sexual | 57 | null | severity 4",
            "Block | Custom |  | 100 | house | item item-7",
            "Pass | Normal |  | 0 | null | null");
    assertThat(reasons.get(2).keywords())
        .containsExactly(new Keyword("forbidden", List.of(new Span(0, 2, 11)), 0));
    assertThat(reasons.get(3).rawScores()).containsEntry("Violence", 2 / 7.0);
  }

  @Test
  void aPictureHasFourLevels() throws Exception {
    // Given
    byte[] png = file(64, 64, "png");
    files.put(URL, png);
    server.answer(
        request ->
            Answer.json(
                200, "{\"categoriesAnalysis\":[{\"category\":\"Violence\",\"severity\":6}]}"));
    // When
    List<Reason> reasons = reasons(moderator, picture(URL));
    // Then
    assertThat(server.requests().getFirst().path())
        .isEqualTo("/contentsafety/image:analyze?api-version=2024-09-01");
    assertThat(sent().at("/image/content").textValue())
        .isEqualTo(Base64.getEncoder().encodeToString(png));
    assertThat(sent().get("outputType").textValue()).isEqualTo("FourSeverityLevels");
    assertThat(reasons.getFirst().suggestion().text()).isEqualTo("Block");
    assertThat(reasons.getFirst().label()).isEqualTo("Terror");
    assertThat(reasons.getFirst().score()).isEqualTo(100);
  }

  @Test
  void aPictureThatTheVendorDoesNotTakeIsUnjudgeable() throws Exception {
    // Given
    files.put(URL, file(64, 64, "png"));
    files.put(URL + 2, file(49, 64, "png"));
    server.answer(request -> Answer.json(400, "{\"error\":{\"code\":\"InvalidImageFormat\"}}"));
    // Then
    assertThat(reasons(moderator, picture(URL)))
        .extracting(Reason::code)
        .containsExactly("DecodeFailed");
    assertThat(reasons(moderator, picture(URL + 2)))
        .extracting(Reason::code)
        .containsExactly("TooLarge");
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"400, REJECTED", "401, REJECTED", "404, REJECTED", "429, FAILED", "503, FAILED"})
  void aStatusDecidesWhetherAnotherCallMayHelp(int status, ModerationException.Kind kind) {
    // Given
    server.answer(request -> Answer.json(status, "{\"error\":{\"message\":\"" + KEY + "\"}}"));
    // When
    ModerationException failure =
        catchThrowableOfType(
            ModerationException.class, () -> moderator.moderate(texts("a"), soon()));
    // Then
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure).hasMessageStartingWith("azure: HTTP " + status);
    assertThat(failure.getMessage()).doesNotContain(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"categoriesAnalysis\":[]}",
        "{\"categoriesAnalysis\":[{\"category\":\"Hate\",\"severity\":\"high\"}]}",
        "{\"categoriesAnalysis\":[{\"category\":7,\"severity\":1}]}",
        "{\"categoriesAnalysis\":[{\"category\":\"Hate\",\"severity\":0}],\"blocklistsMatch\":\"x\"}"
      })
  void nonsenseIsAFailure(String nonsense) {
    // Given
    server.answer(request -> Answer.json(200, nonsense));
    // Then
    ModerationException failure =
        catchThrowableOfType(
            ModerationException.class, () -> moderator.moderate(texts("a"), soon()));
    assertThat(failure).hasMessageStartingWith("azure: answer: ");
  }
}
