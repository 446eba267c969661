package dev.sluice.kafka.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.topic.Topic;
import dev.sluice.fuzz.Documented;
import dev.sluice.fuzz.Mutations;
import dev.sluice.kafka.DeadLetters;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Records that become dead letters and are to be re-driven. */
@Tag("fuzz")
class DeadLetterFuzzTest {
  @Provide
  Arbitrary<byte[]> records() {
    return Mutations.ofFiles("fuzz/src/test/resources/fuzz/records", ".json");
  }

  @Property(seed = "32")
  void aRecordIsRedrivenByteByByteOrRefused(
      @ForAll Topic topic, @ForAll("records") byte[] value, @ForAll byte[] key) {
    DeadLetter letter =
        DeadLetters.of(
            Uuid.ZERO_UUID, new TopicPartition(topic.topicName(), 0), 7, null, "x", key, value, 1);
    DeadLetter kept = DeadLetters.serde().read("t", DeadLetters.serde().write("t", letter));
    assertThat(kept).isEqualTo(letter);
    Documented.read(() -> Redrivable.of(kept), RefusedException.class)
        .ifPresent(
            redrivable -> {
              assertThat(redrivable.value()).isEqualTo(value);
              assertThat(redrivable.key()).isEqualTo(key);
              assertThat(redrivable.topic()).isEqualTo(topic);
            });
  }
}
