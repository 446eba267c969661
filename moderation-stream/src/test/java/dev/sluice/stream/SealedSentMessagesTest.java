package dev.sluice.stream;

import static dev.sluice.stream.SentRig.RANDOM;
import static dev.sluice.stream.SentRig.START;
import static dev.sluice.stream.SentRig.content;
import static dev.sluice.stream.SentRig.hit;
import static dev.sluice.stream.SentRig.sent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.item.Content;
import dev.sluice.stream.sent.SentStore;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages of an app whose content is encrypted, while the word that they were sent is awaited. */
class SealedSentMessagesTest {
  private static final String KEY = "k1";

  private final SentRig rig = new SentRig();
  private final StreamDriver stream = rig.stream;

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void nothingOfASealedMessageStandsInClear() {
    // Given
    stream.keys.put(KEY, new SecretKeySpec(new byte[32], "AES"));
    Content clear = content("alice", RANDOM, null, Map.of());
    stream.pipe(hit(clear.under(KEY), Fixtures.DELIVERED));
    List<String> waiting = rig.waiting();
    // When
    stream.pipe(sent(content("alice", RANDOM, "42", Map.of()).under(KEY), START + 100));
    // Then
    assertThat(waiting)
        .singleElement()
        .asString()
        .contains("\"sealed\":\"")
        .doesNotContain("alice")
        .doesNotContain("TGS");
    assertThat(rig.changeLog(SentStore.NAME))
        .singleElement()
        .asString()
        .contains("\"sealed\":\"")
        .doesNotContain("\"42\"");
    assertThat(stream.commands())
        .extracting(command -> command.content().msgId())
        .containsExactly("42");
  }

  @Test
  void anErasedMessageIsNotFound() {
    // Given
    stream.keys.put(KEY, new SecretKeySpec(new byte[32], "AES"));
    stream.pipe(hit(content("alice", RANDOM, null, Map.of()).under(KEY), Fixtures.DELIVERED));
    byte[] sent =
        stream.seal.write(sent(content("alice", RANDOM, "42", Map.of()).under(KEY), START));
    stream.keys.clear();
    // When
    stream.pipe("key", sent);
    // Then
    assertThat(stream.commands()).isEmpty();
    assertThat(stream.deadLetters()).isEmpty();
  }
}
