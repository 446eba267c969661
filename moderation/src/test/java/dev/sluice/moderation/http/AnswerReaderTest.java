package dev.sluice.moderation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerReaderTest {
  private static ModeratorAnswer read(String json) throws AnswerException {
    return AnswerReader.judgement(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aJudgementIsReadWithoutWhatBelongsToAnAnnouncement() throws Exception {
    // When
    ModeratorAnswer answer =
        read(
            """
            {"suggestion":"Block","label":"Porn","subLabel":"Moan","score":97,"keywords":["a","b"],"libName":"l",
             "version":"v9","taskId":"t","pollUrl":"http://elsewhere/","more":{"is":"ignored"}}
            """);
    // Then
    assertThat(answer)
        .isEqualTo(
            new ModeratorAnswer(
                Suggestion.Known.Block,
                "Porn",
                "Moan",
                97,
                List.of("a", "b"),
                "l",
                "v9",
                null,
                null,
                null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|suggestion: is absent",
        "{\"suggestion\":\"hunter2\"}|suggestion: is not one of Pass, Review, Block",
        "{\"suggestion\":{\"hunter2\":1}}|suggestion: has the wrong type",
        "{\"suggestion\":\"Pass\",\"score\":101}|score: 101 is not between 0 and 100",
        "{\"suggestion\":\"Pass\",\"score\":-1}|score: -1 is not between 0 and 100",
        "{\"suggestion\":\"Pass\",\"score\":\"hunter2\"}|score: has the wrong type",
        "{\"suggestion\":\"Pass\",\"keywords\":\"hunter2\"}|keywords: has the wrong type",
        "[\"hunter2\"]|is not a JSON object",
        "null|is not a JSON object",
        "hunter2|is not JSON, at line 1, column 1",
        "{\"score\":99999999999999999999999999999999999999999999999999}|is not JSON that is accepted",
        "{\"suggestion\":\"Pass\"} hunter2|is not JSON, at line 1, column 23",
      })
  void whatIsWrongIsNamedAndNotQuoted(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(AnswerException.class)
        .hasMessage(message)
        .hasNoCause();
  }

  @Test
  void limitsHold() throws Exception {
    // Given
    String label = "{\"suggestion\":\"Pass\",\"label\":\"" + "x".repeat(129) + "\"}";
    String large = "{\"suggestion\":\"Pass\",\"label\":\"" + "x".repeat(66_000) + "\"}";
    String keywords =
        IntStream.range(0, 150)
            .mapToObj(i -> "\"" + "k".repeat(300) + "\"")
            .collect(Collectors.joining(","));
    // Then
    assertThatThrownBy(() -> read(label)).hasMessage("label: has 129 characters, more than 128");
    assertThatThrownBy(() -> read(large)).hasMessage("more than 65536 bytes");
    assertThat(read("{\"suggestion\":\"Block\",\"keywords\":[" + keywords + "]}").keywords())
        .hasSize(100)
        .allSatisfy(keyword -> assertThat(keyword).hasSize(256));
  }

  @Test
  void anAnnouncementMayBeEmpty() throws Exception {
    assertThat(AnswerReader.announcement(new byte[0]).pollUrl()).isNull();
    assertThatThrownBy(
            () ->
                AnswerReader.announcement(
                    "{\"retryAfterMillis\":-5}".getBytes(StandardCharsets.UTF_8)))
        .hasMessage("retryAfterMillis: -5 is negative");
  }

  @Test
  void keywordsAreFoundInTheTextAsItWasWritten() {
    // Given
    ModeratorAnswer answer =
        new ModeratorAnswer(
            Suggestion.Known.Block,
            null,
            null,
            null,
            List.of("bad", "elsewhere", ""),
            null,
            null,
            null,
            null,
            null);
    // When
    Reason reason = AnswerReasons.of("vendor", answer, List.of("a bad, bad word", "badbad", "x"));
    // Then
    assertThat(reason.label()).isEqualTo("Normal");
    assertThat(reason.keywords())
        .containsExactly(
            new Keyword(
                "bad",
                List.of(
                    new Span(0, 2, 5), new Span(0, 7, 10), new Span(1, 0, 3), new Span(1, 3, 6)),
                0),
            new Keyword("elsewhere", List.of(), 0),
            new Keyword("", List.of(), 0));
  }

  @Test
  void spansAreCutAndCounted() {
    // Given
    ModeratorAnswer answer =
        new ModeratorAnswer(
            Suggestion.Known.Block, null, null, null, List.of("a"), null, null, null, null, null);
    // When
    Keyword keyword =
        AnswerReasons.of("vendor", answer, List.of("a".repeat(50))).keywords().getFirst();
    // Then
    assertThat(keyword.spans()).hasSize(20);
    assertThat(keyword.spansCut()).isEqualTo(30);
  }
}
