package dev.sluice.notifier.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fuzz.Documented;
import dev.sluice.fuzz.Mutations;
import dev.sluice.service.call.CallResult;
import dev.sluice.service.call.HttpAnswer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** What app backends answer to a ResultNotify. */
@Tag("fuzz")
class AppAnswerFuzzTest {
  @Provide
  Arbitrary<byte[]> answers() {
    return Mutations.ofTexts(
        "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"zqPlantedzq\",\"ErrorCode\":0 // 0 is well\n}",
        "{/* zqPlantedzq */\"ErrorCode\":1}",
        "{\"ErrorCode\":\"zqPlantedzq\"}",
        "");
  }

  @Property(seed = "29")
  void anAnswerIsDeliveredOrFailedAndNeverQuoted(@ForAll("answers") byte[] body) {
    CallResult strict = NoticeSender.judge(new HttpAnswer(200, body, null), true);
    CallResult lenient = NoticeSender.judge(new HttpAnswer(200, body, null), false);
    assertThat(strict.toString() + lenient).doesNotContain(Documented.PLANTED);
    if (strict instanceof CallResult.Done done) {
      assertThat(done.confirmed()).isTrue();
      assertThat(lenient).isEqualTo(strict);
    } else {
      assertThat(strict).isInstanceOf(CallResult.Failed.class);
    }
  }

  @Property(seed = "30")
  void commentsChangeNothing(@ForAll int code, @ForAll("comments") String comment) {
    String plain = "{\"ErrorCode\":" + code + "}";
    String commented = "{" + comment + "\"ErrorCode\":" + comment + code + comment + "}";
    assertThat(judged(commented)).isEqualTo(judged(plain));
  }

  @Provide
  Arbitrary<String> comments() {
    return Mutations.texts("a b", "{\"ErrorCode\":7}", "// x")
        .map(text -> text.replaceAll("\\p{Cntrl}", " "))
        .map(text -> "/*" + text.replace("*", "+") + "*/\n//" + text + "\n");
  }

  private static CallResult judged(String body) {
    return NoticeSender.judge(
        new HttpAnswer(200, body.getBytes(StandardCharsets.UTF_8), null), true);
  }
}
