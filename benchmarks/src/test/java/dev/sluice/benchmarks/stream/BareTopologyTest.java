package dev.sluice.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Json;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BareTopologyTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"true, 2", "false, 3"})
  void thePeerWithTheStoreDropsWhatTheStreamDrops(boolean dedupe, int expected) {
    // Given
    Properties properties = new Properties();
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    byte[] first = Json.write(Items.judged(1));
    byte[] second = Json.write(Items.unjudged(2));
    try (TopologyTestDriver driver =
        new TopologyTestDriver(BareTopology.topology("out", dedupe), properties)) {
      TestInputTopic<byte[], byte[]> items =
          driver.createInputTopic(
              Topic.ITEMS.topicName(), new ByteArraySerializer(), new ByteArraySerializer());
      // When
      for (byte[] item : new byte[][] {first, second, first}) {
        items.pipeInput(new byte[] {1}, item);
      }
      // Then
      assertThat(
              driver
                  .createOutputTopic(
                      "out", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                  .readValuesToList())
          .hasSize(expected)
          .startsWith(first, second);
    }
  }

  @org.junit.jupiter.api.Test
  void itemsAreThoseThatIngestWrites() throws Exception {
    // When
    Item voice = Json.read(Json.write(Items.voice(3)), Item.class);
    // Then
    assertThat(voice.judgement()).isNull();
    assertThat(voice.answer().pending()).isTrue();
    assertThat(Items.judged(1).judgement()).isNotNull();
  }
}
