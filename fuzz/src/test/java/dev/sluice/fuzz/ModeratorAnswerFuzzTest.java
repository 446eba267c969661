package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Json;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Span;
import dev.sluice.moderation.http.AnswerException;
import dev.sluice.moderation.http.AnswerReader;
import dev.sluice.moderation.http.AnswerReasons;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Answers of HTTP moderators, at once or to the callback URL. */
@Tag("fuzz")
class ModeratorAnswerFuzzTest {
  private static final List<String> TEXTS = List.of("a kw kw \ud83e\udd8a", "kw1\ud83e\udd8a");

  @Provide
  Arbitrary<byte[]> answers() {
    return Mutations.ofTexts(
        "{\"suggestion\":\"Block\",\"label\":\"Abuse\",\"subLabel\":\"x\",\"score\":99,"
            + "\"keywords\":[\"kw\",\"\ud83e\udd8a\",\"zqPlantedzq\"],\"libName\":\"l\",\"version\":\"3\"}",
        "{\"suggestion\":\"Pass\",\"score\":\"zqPlantedzq\"}",
        "{\"taskId\":\"t\",\"pollUrl\":\"http://v/t\",\"retryAfterMillis\":500}");
  }

  @Property(seed = "21")
  void anAnswerIsReadWithinItsLimitsOrRefused(@ForAll("answers") byte[] body) throws Exception {
    ModeratorAnswer read =
        Documented.read(() -> AnswerReader.judgement(body), AnswerException.class).orElse(null);
    if (read != null) {
      assertThat(read.suggestion()).isInstanceOf(Suggestion.Known.class);
      assertThat(read.keywords())
          .hasSizeLessThanOrEqualTo(100)
          .allMatch(keyword -> keyword.length() <= 256);
      assertThat(Json.read(Json.write(read), ModeratorAnswer.class)).isEqualTo(read);
      Reason reason = AnswerReasons.of("vendor", read, TEXTS);
      assertThat(reason.score()).isBetween(0, 100);
      for (Keyword keyword : reason.keywords()) {
        for (Span span : keyword.spans()) {
          assertThat(TEXTS.get(span.text()).substring(span.start(), span.end()))
              .isEqualTo(keyword.word());
        }
      }
    }
  }
}
