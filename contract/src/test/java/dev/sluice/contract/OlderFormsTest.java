package dev.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Folds;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.OnStraddling;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.NotJudged;
import dev.sluice.contract.verdict.Shadow;
import dev.sluice.contract.verdict.Span;
import dev.sluice.contract.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What earlier versions wrote is still read, and means what it meant. */
class OlderFormsTest {
  @Test
  void aLexiconWithoutFolds() throws Exception {
    // Given
    byte[] json = Fixtures.bytes("settings/lexicon-1.json");
    // When
    Lexicon lexicon = Json.read(json, Lexicon.class);
    // Then
    LexiconEntry word =
        new LexiconEntry(EntryKind.Known.WORD, "傻逼", "Abuse", "Insult", Suggestion.Known.Block);
    assertThat(lexicon)
        .isEqualTo(
            new Lexicon(
                "house",
                List.of(
                    word,
                    new LexiconEntry(
                        EntryKind.Known.REGEX, "a+", "Ad", "", Suggestion.Known.Review))));
    assertThat(lexicon.foldsOf(word)).isEqualTo(Folds.DEFAULT);
    assertThat(Json.readTree(Json.write(lexicon))).isEqualTo(Json.readTree(json));
  }

  @Test
  void aTextModeratorThatSaysNothingOfStraddling() throws Exception {
    // When
    ModeratorSpec spec =
        Json.read(Fixtures.bytes("settings/moderator-text-1.json"), ModeratorSpec.class);
    // Then
    assertThat(spec)
        .isEqualTo(
            new ModeratorSpec.Text("words", List.of("house"), 100_000, OnStraddling.Known.DROP));
  }

  @Test
  void aKeywordWithoutFolds() throws Exception {
    // Given
    byte[] json = Fixtures.bytes("verdict/keyword-1.json");
    // When
    Keyword keyword = Json.read(json, Keyword.class);
    // Then
    assertThat(keyword).isEqualTo(new Keyword("傻逼", List.of(new Span(0, 3, 5)), 2));
    assertThat(Json.readTree(Json.write(keyword))).isEqualTo(Json.readTree(json));
  }

  @Test
  void aPolicyWithoutAShadow() throws Exception {
    // Given
    byte[] json = Fixtures.bytes("settings/policy-1.json");
    // When
    Policy policy = Json.read(json, Policy.class);
    // Then
    assertThat(policy).isEqualTo(new Policy("empty", List.of()));
    assertThat(Json.readTree(Json.write(policy))).isEqualTo(Json.readTree(json));
  }

  @Test
  void aVerdictWithoutAShadow() throws Exception {
    // Given
    byte[] json = Fixtures.bytes("verdict/verdict-1.json");
    // When
    Verdict verdict = Json.read(json, Verdict.class);
    // Then
    assertThat(verdict.shadow()).isNull();
    assertThat(verdict.unknown()).isEmpty();
    assertThat(Json.readTree(Json.write(verdict))).isEqualTo(Json.readTree(json));
  }

  @Test
  void aReaderFromBeforeShadowsKeepsAVerdictsShadow() throws Exception {
    // Given
    byte[] json = Fixtures.bytes("verdict/verdict-2.json");
    // When
    VerdictBeforeShadows older = Json.read(json, VerdictBeforeShadows.class);
    // Then
    assertThat(older.hit()).isFalse();
    assertThat(older.judgement().suggestion()).isEqualTo(Suggestion.Known.Pass);
    assertThat(Json.readTree(Json.write(older))).isEqualTo(Json.readTree(json));
    assertThat(Json.read(Json.write(older), Verdict.class).shadow().policy()).isEqualTo("stricter");
  }

  @Test
  void aReasonForNotJudgingOfANewerVersionSurvives() throws Exception {
    // Given
    byte[] json =
        """
        {"policy":"stricter","hit":false,"notJudged":"Asleep"}
        """
            .getBytes(StandardCharsets.UTF_8);
    // When
    Shadow shadow = Json.read(json, Shadow.class);
    // Then
    assertThat(shadow.notJudged()).isEqualTo(new NotJudged.Unrecognised("Asleep"));
    assertThat(Json.readTree(Json.write(shadow))).isEqualTo(Json.readTree(json));
  }

  /** A verdict as readers knew it before a policy could have a shadow. */
  private record VerdictBeforeShadows(
      int schemaVersion,
      UUID requestId,
      int revision,
      long sdkAppId,
      Scene scene,
      ContentType contentType,
      Content content,
      Acceptance acceptance,
      String author,
      long decidedAt,
      boolean hit,
      boolean enforced,
      Judgement judgement,
      Answer answer,
      boolean answerFailed,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {}
}
