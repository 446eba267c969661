package dev.sluice.contract.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Fixtures;
import dev.sluice.contract.Json;
import dev.sluice.contract.erasure.SealedForm;
import dev.sluice.contract.topic.MissingField;
import dev.sluice.contract.topic.TopicKeys;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallbackForwardTest {
  private static final byte[] BYTES = {0, (byte) 0xff, '{', '}', '\n'};

  @Test
  void theFirstFormIsReadAndWrittenAsItWas() throws Exception {
    // Given
    byte[] json = Fixtures.bytes("forwards/forward-1.json");

    // When
    CallbackForward forward = Json.read(json, CallbackForward.class);

    // Then
    assertThat(forward.content().bytes())
        .startsWith(
            "{\"CallbackCommand\":\"C2C.CallbackAfterSendMsg\"".getBytes(StandardCharsets.UTF_8));
    assertThat(forward.content().query()).startsWith("SdkAppid=1400187352&");
    assertThat(MissingField.of(forward)).isEmpty();
    assertThat(Json.readTree(Json.write(forward))).isEqualTo(Json.readTree(json));
  }

  @Test
  void anyBytesComeBackAsTheyWere() throws Exception {
    // Given
    CallbackForward forward = forward(CallbackForward.Content.of(null, "", "a=1", BYTES));

    // When
    CallbackForward read = Json.read(Json.write(forward), CallbackForward.class);

    // Then
    assertThat(read.content().bytes()).isEqualTo(BYTES);
    assertThat(read.content().fromAccount()).isEqualTo(CallbackForward.Content.NOBODY);
    assertThat(read.content().erased()).isFalse();
  }

  @Test
  void sealedItShowsNeitherAuthorNorQueryNorBytesAndErasedItIsStillReadable() throws Exception {
    // Given
    CallbackForward forward = forward(CallbackForward.Content.of("key-1", "jared", "ip=1", BYTES));
    ObjectNode json = (ObjectNode) Json.readTree(Json.write(forward));

    // When
    SealedForm.seal(json, clear -> "c2VhbGVk");
    CallbackForward sealed = Json.read(Json.write(json), CallbackForward.class);
    SealedForm.erase(json);
    CallbackForward erased = Json.read(Json.write(json), CallbackForward.class);

    // Then
    assertThat(sealed.content())
        .isEqualTo(new CallbackForward.Content("key-1", null, null, null, "c2VhbGVk"));
    assertThat(MissingField.of(sealed)).isEmpty();
    assertThat(erased.content().erased()).isTrue();
    assertThatThrownBy(() -> erased.content().bytes())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("content.body is missing");
  }

  @Test
  void whatIsNotBase64IsNamedAndNotQuoted() {
    // Given
    CallbackForward.Content content =
        new CallbackForward.Content(null, "jared", "a=1", "secret words", null);

    // When
    // Then
    assertThatThrownBy(content::bytes).hasMessage("content.body is not Base64").hasNoCause();
  }

  @Test
  void aMissingFieldIsNamed() {
    // Given
    CallbackForward noBody = forward(new CallbackForward.Content(null, "jared", "", null, null));
    CallbackForward nothing = new CallbackForward(1, UUID.randomUUID(), 1, "x", 0, null, Map.of());

    // When
    // Then
    assertThat(MissingField.of(noBody)).contains("content.body");
    assertThat(MissingField.of(nothing)).contains("content");
  }

  @Test
  void itsKeyIsKnownForWhatItIs() {
    // Given
    UUID id = UUID.fromString("241ed925-4c56-4357-95dd-1e6e7798f214");

    // When
    String key = TopicKeys.forward(1400187352, id);

    // Then
    assertThat(key).isEqualTo("1400187352:forward/241ed925-4c56-4357-95dd-1e6e7798f214");
    assertThat(TopicKeys.isForward(key)).isTrue();
    assertThat(TopicKeys.isForward("1400187352:241ed9254c56435795dd1e6e7798f214")).isFalse();
    assertThat(TopicKeys.isForward("key/241ed925")).isFalse();
  }

  private static CallbackForward forward(CallbackForward.Content content) {
    return new CallbackForward(
        CallbackForward.SCHEMA_VERSION,
        UUID.fromString("241ed925-4c56-4357-95dd-1e6e7798f214"),
        1400187352,
        "C2C.CallbackAfterSendMsg",
        1,
        content,
        Map.of());
  }
}
