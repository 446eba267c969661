package dev.sluice.contract.item;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Fixtures;
import dev.sluice.contract.Json;
import dev.sluice.contract.callback.ContentCallbackReader;
import org.junit.jupiter.api.Test;

/** What a callback says stays what it said, and no more. */
class ContentTest {
  @Test
  void noFieldOfACallbackPassesForOneOfItsContent() throws Exception {
    // Given
    ObjectNode callback = (ObjectNode) Json.readTree(Fixtures.bytes("callbacks/c2c-text.json"));
    Content plain = Content.of(ContentCallbackReader.read(Json.write(callback)));
    callback
        .put("keyId", "of somebody else")
        .put("sealed", "AAAA")
        .put("fromAccount", "another")
        .put("Extra", "kept");

    // When
    Content content = Content.of(ContentCallbackReader.read(Json.write(callback)));

    // Then
    assertThat(content.unknown()).containsKey("Extra").hasSize(plain.unknown().size() + 1);
    Content read = Json.read(Json.write(content), Content.class);
    assertThat(read).isEqualTo(content);
    assertThat(read.keyId()).isNull();
    assertThat(read.fromAccount()).isEqualTo(plain.fromAccount());
    assertThat(read.sealed()).isFalse();
  }
}
