package dev.sluice.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contract.instance.Instance;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSerdeTest {
  private static final String GOOD =
      """
      {"schemaVersion":1,"service":"ingest","instance":"one","build":"1","address":"a:1","at":5,"later":true}
      """;

  private final JsonSerde<Instance> serde = JsonSerde.of(Instance.class, 1);

  @Test
  void keepsWhatItDoesNotKnow() {
    // Given
    Instance read = serde.deserializer().deserialize("t", GOOD.getBytes(UTF_8));

    // When
    byte[] written = serde.serializer().serialize("t", read);

    // Then
    assertThat(new String(written, UTF_8)).contains("\"later\":true");
    assertThat(serde.read("t", written)).isEqualTo(read);
  }

  @Test
  void passesTombstones() {
    // Given
    byte[] tombstone = null;

    // When
    Instance read = serde.read("t", tombstone);

    // Then
    assertThat(read).isNull();
    assertThat(serde.write("t", read)).isNull();
  }

  @Test
  void stopsAtAHigherVersion() {
    // Given
    byte[] newer = GOOD.replace("\"schemaVersion\":1", "\"schemaVersion\":2").getBytes(UTF_8);

    // When
    assertThatThrownBy(() -> serde.read("sluice.instances", newer))
        // Then
        .isInstanceOf(NewerSchemaException.class)
        .hasMessage(
            "sluice.instances: a Instance has schemaVersion 2, this version reads up to 1;"
                + " upgrade this reader");
  }

  @Test
  void stopsAtAHigherVersionWhoseFormItCannotRead() {
    // Given
    byte[] newer = "{\"schemaVersion\":2,\"service\":{\"was\":\"text\"}}".getBytes(UTF_8);

    // When
    assertThatThrownBy(() -> serde.read("t", newer))
        // Then
        .isInstanceOf(NewerSchemaException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hunter2",
        "null",
        "[1]",
        "\"hunter2\"",
        "{}",
        "{\"schemaVersion\":\"hunter2\"}",
        "{\"schemaVersion\":0}",
        "{\"schemaVersion\":1.5}",
        "{\"schemaVersion\":1} hunter2",
        "{\"schemaVersion\":1,\"service\":\"hunter2",
        "{\"schemaVersion\":1,\"at\":\"hunter2\"}"
      })
  void refusesWhatIsNotARecordWithoutQuotingIt(String bad) {
    // Given
    byte[] bytes = bad.getBytes(UTF_8);

    // When
    assertThatThrownBy(() -> serde.read("sluice.instances", bytes))
        // Then
        .isInstanceOf(BadRecordException.class)
        .isInstanceOf(SerializationException.class)
        .hasNoCause()
        .hasMessageStartingWith("sluice.instances: not a Instance: ")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void aNumberOfTooManyDigitsIsABadRecord() {
    // Given
    byte[] bad = GOOD.replace("\"at\":5", "\"at\":" + "9".repeat(50)).getBytes(UTF_8);

    // When
    assertThatThrownBy(() -> serde.read("t", bad))
        // Then
        .isInstanceOf(BadRecordException.class)
        .hasMessageContaining("not JSON that is accepted");
  }

  @Test
  void namesTheField() {
    // Given
    byte[] bad = GOOD.replace("\"at\":5", "\"at\":\"soon\"").getBytes(UTF_8);

    // When
    assertThatThrownBy(() -> serde.read("t", bad))
        // Then
        .hasMessage("t: not a Instance: field at");
  }

  @Test
  void writesUpToTheLimitAndNoMore() {
    // Given
    int rest = serde.write("t", ofLength(0)).length;
    Instance largest = ofLength(JsonSerde.MAX_BYTES - rest);
    Instance tooLarge = ofLength(JsonSerde.MAX_BYTES - rest + 1);

    // When
    byte[] written = serde.write("t", largest);

    // Then
    assertThat(written).hasSize(512 * 1024);
    assertThat(serde.read("t", written)).isEqualTo(largest);
    assertThatThrownBy(() -> serde.write("t", tooLarge))
        .isInstanceOf(BadRecordException.class)
        .hasMessage("t: not a Instance: 524289 bytes are more than 524288");
  }

  @Test
  void readsNoMoreThanTheLimit() {
    // Given
    byte[] written = JsonSerde.of(Instance.class, 1, 1 << 20).write("t", ofLength(600_000));

    // When
    assertThatThrownBy(() -> serde.read("t", written))
        // Then
        .isInstanceOf(BadRecordException.class)
        .hasMessageContaining("bytes are more than 524288");
  }

  private static Instance ofLength(int length) {
    return new Instance(1, "ingest", "x".repeat(length), "1", null, "a:1", 5, Map.of());
  }
}
