package dev.sluice.notifier.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Json;
import dev.sluice.fuzz.Documented;
import dev.sluice.fuzz.Mutations;
import java.io.IOException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** What Tencent's REST API answers. */
@Tag("fuzz")
class TencentAnswerFuzzTest {
  @Provide
  Arbitrary<byte[]> answers() {
    return Mutations.ofTexts(
        "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0,\"RecallRetList\":[{\"MsgSeq\":100,\"RetCode\":10030}]}",
        "{\"ActionStatus\":\"FAIL\",\"ErrorInfo\":\"x\",\"ErrorCode\":20022}",
        "{\"ErrorCode\":0,\"RecallRetList\":[null]}");
  }

  @Property(seed = "31")
  void anAnswerHasACodeOrNone(@ForAll("answers") byte[] body) {
    Documented.readQuoting(
            () -> Json.LENIENT.readValue(body, TencentAnswer.class), IOException.class)
        .ifPresent(
            answer -> {
              Integer code = answer.code();
              if (code != null) {
                assertThat(TencentCode.of(code)).isNotNull();
              }
            });
  }
}
