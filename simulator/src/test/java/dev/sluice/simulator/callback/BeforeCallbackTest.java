package dev.sluice.simulator.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeforeCallbackTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({
    "C2C, 1, 20006",
    "C2C, 120001, 120001",
    "C2C, 130000, 130000",
    "GROUP, 1, 10016",
    "GROUP, 10100, 10100",
    "GROUP, 10200, 10200",
    "CREATE_GROUP, 1, 10016",
    "CREATE_GROUP, 10150, 10150",
    "CREATE_TOPIC, 1, 10016",
    "OFFICIAL_ACCOUNT, 120007, 120007"
  })
  void showsTheClientTheCodeThatIsDocumented(BeforeCallback callback, int answered, int shown)
      throws Exception {
    // When
    Ruling ruling = callback.rule(answer(answered, "because")).ruling();

    // Then
    assertThat(ruling)
        .isEqualTo(new Ruling.Refuse(shown, answered == 1 ? "refused by the callback" : "because"));
  }

  @ParameterizedTest
  @CsvSource({"C2C, true", "GROUP, true", "CREATE_GROUP, false", "CREATE_TOPIC, false"})
  void dropsInSilenceOnlyWhatIsAMessage(BeforeCallback callback, boolean silent) throws Exception {
    // When
    BeforeCallback.Ruled ruled = callback.rule(answer(2, ""));

    // Then
    assertThat(ruled.ruling()).isEqualTo(silent ? new Ruling.Drop() : Ruling.Deliver.UNCHANGED);
    assertThat(ruled.made().failure() == null).isEqualTo(silent);
  }

  @ParameterizedTest
  @CsvSource({"C2C, 10100", "C2C, 130001", "GROUP, 120001", "GROUP, 10201", "GROUP, 3"})
  void countsACodeThatIsNotTheCommandsOwnAsAFailure(BeforeCallback callback, int code)
      throws Exception {
    // When
    BeforeCallback.Ruled ruled = callback.rule(answer(code, ""));

    // Then
    assertThat(ruled.ruling()).isEqualTo(Ruling.Deliver.UNCHANGED);
    assertThat(ruled.made().failure())
        .isEqualTo("ErrorCode " + code + " is not documented for " + callback.command());
  }

  @Test
  void replacesTheBodyOnlyWithWhatIsOne() throws Exception {
    // Given
    JsonNode good =
        MAPPER.readTree(
            """
            {"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"CloudCustomData":"x",
             "MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"h*"}}]}
            """);
    JsonNode bad =
        MAPPER.readTree(
            """
            {"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,
             "MsgBody":[{"MsgType":"TIMCustomElem","MsgContent":{"Data":"1"}},
                        {"MsgType":"TIMCustomElem","MsgContent":{"Data":"2"}}]}
            """);

    // When
    BeforeCallback.Ruled replaced = BeforeCallback.C2C.rule(made(good, null));
    BeforeCallback.Ruled refused = BeforeCallback.C2C.rule(made(bad, null));

    // Then
    assertThat(replaced.ruling()).isEqualTo(new Ruling.Deliver(good.get("MsgBody"), "x"));
    assertThat(refused.ruling()).isEqualTo(Ruling.Deliver.UNCHANGED);
    assertThat(refused.made().failure()).isEqualTo("MsgBody is not a list of elements");
  }

  @Test
  void letsThroughWhatFailed() throws Exception {
    // When
    BeforeCallback.Ruled ruled =
        BeforeCallback.C2C.rule(made(answer(1, "").answer(), "no answer within 2000 ms"));

    // Then
    assertThat(ruled.ruling()).isEqualTo(Ruling.Deliver.UNCHANGED);
  }

  @Test
  void namesEachCommandOnce() {
    // Then
    assertThat(Arrays.stream(BeforeCallback.values()).map(BeforeCallback::command))
        .doesNotHaveDuplicates()
        .allMatch(command -> command.contains("Before"));
  }

  @Test
  void signsAsTheDocumentsVectorSays() {
    // Then
    assertThat(CallbackCaller.sign("xxxxyyyy", 1_669_872_112L))
        .isEqualTo("17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061");
  }

  private static CallbackRecord answer(int code, String info) throws Exception {
    return made(
        MAPPER.readTree(
            "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"%s\",\"ErrorCode\":%d}"
                .formatted(info, code)),
        null);
  }

  private static CallbackRecord made(JsonNode answer, String failure) {
    return new CallbackRecord("c", "q", "", 200, answer, failure, 1);
  }
}
