package dev.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class WrittenTopicsTest {
  @Test
  void areChangeLogsAndSinks() {
    // Given
    Topology topology =
        new Topology()
            .addSource("in", "read")
            .addProcessor("middle", Silent::new, "in")
            .addStateStore(
                Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("kept"), Serdes.String(), Serdes.String()),
                "middle")
            .addSink("out", "written", "middle");

    // When
    Set<String> topics = WrittenTopics.of("app", topology);

    // Then
    assertThat(topics).containsExactlyInAnyOrder("app-kept-changelog", "written");
  }

  private static final class Silent implements Processor<String, String, String, String> {
    @Override
    public void process(Record<String, String> record) {
      // Nothing is processed here.
    }
  }
}
