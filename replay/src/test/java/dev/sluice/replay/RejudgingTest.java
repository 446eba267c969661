package dev.sluice.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.moderation.Moderations;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejudgingTest {
  private static final String PICTURES =
      Candidate.APP
          + """
          moderators:
            - {name: image, type: image, thresholds: {Drawing: {over: 0.6, suggestion: Block, label: Custom}}}
          """;
  private static final String VENDOR =
      Candidate.APP
          + """
          policies: [{name: default, rules: [{contentTypes: [Audio], moderators: [ear]}]}]
          moderators: [{name: ear, type: http, url: "http://127.0.0.1:1/x", contentTypes: [Audio]}]
          """;

  @TempDir private Path directory;

  @Test
  void aNewWordBlocksWhatWasLetThrough() throws Exception {
    // When
    Rejudged rejudged = judge(Verdicts.passed("a forbidden word"), Candidate.WORDS, "forbidden");

    // Then
    assertThat(rejudged.change()).isEqualTo(Change.NEWLY_BLOCKED);
    assertThat(rejudged.hitAgain()).isTrue();
    assertThat(rejudged.again().keywords()).containsExactly("forbidden");
  }

  @Test
  void aWordThatIsGoneLetsThroughWhatWasBlocked() throws Exception {
    // When
    Rejudged rejudged = judge(Verdicts.blocked("a forbidden word"), Candidate.WORDS, "other");

    // Then
    assertThat(rejudged.change()).isEqualTo(Change.NEWLY_ALLOWED);
    assertThat(rejudged.hitAgain()).isFalse();
  }

  @Test
  void anotherLabelIsAChangeToo() throws Exception {
    // When
    Rejudged rejudged = judge(Verdicts.blocked("a forbidden word"), Candidate.WORDS, "forbidden");

    // Then
    assertThat(rejudged.again().label()).isNotEqualTo("Abuse");
    assertThat(rejudged.change()).isEqualTo(Change.RELABELLED);
  }

  @Test
  void whatIsCleanStaysTheSame() throws Exception {
    assertThat(judge(Verdicts.passed("hello"), Candidate.WORDS, "forbidden").change())
        .isEqualTo(Change.SAME);
  }

  @Test
  void aSenderWhoIsExemptIsNotJudged() throws Exception {
    // Given
    String exempt = Candidate.WORDS.replace("{sdkAppId", "{exempt: {senders: [anna]}, sdkAppId");

    // Then
    assertThat(judge(Verdicts.passed("forbidden"), exempt, "forbidden").change())
        .isEqualTo(Change.SAME);
  }

  @Test
  void anAppThatTheSettingsLackIsNotJudged() throws Exception {
    assertThat(judge(Verdicts.of(7, Verdicts.blocked("forbidden")), Candidate.WORDS, "x").change())
        .isEqualTo(Change.NO_APP);
  }

  @Test
  void aPictureIsJudgedByItsScoresUnderOtherThresholds() throws Exception {
    assertThat(judge(Verdicts.picture(false, Verdicts.scored(0.7, 0.1)), PICTURES).change())
        .isEqualTo(Change.NEWLY_BLOCKED);
    assertThat(judge(Verdicts.picture(false, Verdicts.scored(0.5, 0.1)), PICTURES).change())
        .isEqualTo(Change.SAME);
    assertThat(judge(Verdicts.picture(true, Verdicts.scored(0.1, 0.2)), PICTURES).change())
        .isEqualTo(Change.NEWLY_ALLOWED);
  }

  @Test
  void aPictureIsJudgedByItsHash() throws Exception {
    // Given
    String blocked =
        PICTURES.replace("type: image,", "type: image, blockedHashes: [" + Verdicts.SHA + "],");

    // When
    Rejudged rejudged = judge(Verdicts.picture(false, Verdicts.scored(0.1, 0.1)), blocked);

    // Then
    assertThat(rejudged.change()).isEqualTo(Change.NEWLY_BLOCKED);
    assertThat(rejudged.again().libName()).isEqualTo("sha256");
  }

  @Test
  void aPictureWithoutScoresNeedsItsBytes() throws Exception {
    assertThat(judge(Verdicts.picture(false), PICTURES).change()).isEqualTo(Change.NEEDS_BYTES);
  }

  @Test
  void aPictureThatCouldNotBeJudgedStaysSo() throws Exception {
    // Given
    Verdict then =
        Verdicts.picture(
            false,
            Reason.coded("image", Suggestion.Known.Review, ReasonCode.DecodeFailed, "broken"));

    // When
    Rejudged rejudged = judge(then, PICTURES);

    // Then
    assertThat(rejudged.change()).isEqualTo(Change.SAME);
    assertThat(rejudged.again().suggestion()).isEqualTo(Suggestion.Known.Review);
  }

  @Test
  void whatNobodyCouldLookAtGetsWhatThePolicySaysOfIt() throws Exception {
    // Given
    String strict =
        Candidate.APP
            + "policies: [{name: default, rules: [{contentTypes: [Text], unjudgeable: Block}]}]\n";

    // Then
    assertThat(judge(Verdicts.unjudgeable("9 deep"), Candidate.WORDS, "forbidden").change())
        .isEqualTo(Change.SAME);
    assertThat(judge(Verdicts.unjudgeable("9 deep"), strict).change())
        .isEqualTo(Change.NEWLY_BLOCKED);
  }

  @Test
  void aVendorsAnswerIsTheOneThatItGave() throws Exception {
    // Given
    Verdict then =
        Verdicts.clip(true, Verdicts.reason("ear", Suggestion.Known.Block, "Porn", Map.of()));

    // Then
    assertThat(judge(then, VENDOR).change()).isEqualTo(Change.SAME);
  }

  @Test
  void aVendorThatWasNotAskedIsNotAskedNow() throws Exception {
    assertThat(judge(Verdicts.clip(false), VENDOR).change()).isEqualTo(Change.NEEDS_VENDOR);
  }

  private Rejudged judge(Verdict then, String candidate, String... words) throws Exception {
    try (Moderations moderations = Candidate.moderations();
        Rejudging rejudging =
            new Rejudging(moderations, Candidate.read(directory, candidate, words))) {
      return rejudging.judge(then);
    }
  }
}
