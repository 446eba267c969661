package dev.sluice.contract.item;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Fixtures;
import dev.sluice.contract.Json;
import dev.sluice.contract.erasure.SealedForm;
import dev.sluice.contract.topic.MissingField;
import dev.sluice.contract.topic.TopicKeys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The word that a group message was sent, from its golden file. */
class MessageSentTest {
  @Test
  void theFormSurvivesBeingReadAndWritten() throws Exception {
    // Given
    byte[] golden = Fixtures.bytes("items/message-sent-1.json");
    // When
    ItemRecord read = Json.read(golden, ItemRecord.class);
    // Then
    assertThat(read).isInstanceOf(MessageSent.class);
    assertThat(MissingField.of(read)).isEmpty();
    assertThat(Json.readTree(Json.write(read))).isEqualTo(Json.readTree(golden));
  }

  @Test
  void itSaysWhatFindsTheMessage() throws Exception {
    // When
    Content content = sent().content();
    // Then
    assertThat(content.toGroupId()).isEqualTo("@TGS#EXAMPLE");
    assertThat(content.fromAccount()).isEqualTo("user_a");
    assertThat(content.msgRandom()).isEqualTo(4_294_967_295L);
    assertThat(content.msgId()).isEqualTo("100");
    assertThat(content.unknown()).containsOnlyKeys("MsgId", "TopicId");
  }

  @Test
  void itIsInThePartitionOfItsItems() throws Exception {
    // Given
    MessageSent sent = sent();
    Content another =
        new Content(
            null, "another", null, "@TGS#EXAMPLE", null, null, null, 1L, null, null, null, null);
    // Then
    assertThat(TopicKeys.conversation(sent.sdkAppId(), sent.content()))
        .isEqualTo(TopicKeys.conversation(sent.sdkAppId(), another));
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    // Given
    ObjectNode json = tree();
    ((ObjectNode) json.path("content")).remove("fromAccount");
    ObjectNode bare = tree();
    bare.remove("content");
    // Then
    assertThat(MissingField.of(Json.read(Json.write(json), ItemRecord.class)))
        .contains("content.fromAccount");
    assertThat(MissingField.of(Json.read(Json.write(bare), ItemRecord.class))).contains("content");
  }

  @Test
  void whoSentItIsSealedUnderTheKeyOfItsAuthor() throws Exception {
    // Given
    MessageSent clear = sent();
    MessageSent sent =
        new MessageSent(
            clear.schemaVersion(),
            clear.requestId(),
            clear.sdkAppId(),
            clear.content().under("k1"),
            clear.sentAt(),
            clear.unknown());
    ObjectNode json = (ObjectNode) Json.readTree(Json.write(sent));
    // When
    SealedForm.seal(json, bytes -> Base64.getEncoder().encodeToString(bytes));
    // Then
    assertThat(sent.sealedUnder()).isEqualTo("k1");
    assertThat(json.toString()).doesNotContain("user_a").doesNotContain("TGS");
    SealedForm.restore(json, Base64.getDecoder().decode(SealedForm.sealedOf(json)));
    assertThat(new String(Json.write(json), StandardCharsets.UTF_8)).contains("user_a");
  }

  private static MessageSent sent() throws Exception {
    return (MessageSent) Json.read(Json.write(tree()), ItemRecord.class);
  }

  private static ObjectNode tree() throws Exception {
    JsonNode golden = Json.readTree(Fixtures.bytes("items/message-sent-1.json"));
    return (ObjectNode) golden;
  }
}
