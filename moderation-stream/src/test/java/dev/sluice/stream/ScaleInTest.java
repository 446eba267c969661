package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.service.Lifecycle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * An instance that is taken away for good gives its partitions up; the other one goes on with
 * everything.
 */
@Tag("kafka")
class ScaleInTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void theInstanceThatStaysTakesOverAtOnce(@TempDir Path directory) {
    // Given two instances that share the partitions
    try (StreamBroker broker = new StreamBroker();
        StandInVendor vendor = StandInVendor.start(requestId -> 20);
        StreamBroker.Following<Verdict> verdicts = broker.follow(Topic.VERDICTS, Verdict.class)) {
      broker.publish(Map.of(Fixtures.app(), vendor), 30_000);
      StreamService leaving = StreamService.start(config(broker, directory, "leaving"));
      try (StreamService staying = StreamService.start(config(broker, directory, "staying"))) {
        List<Item> items = new ArrayList<>(write(broker, 200));
        await().atMost(PATIENCE).until(() -> verdicts.poll().size() == items.size());
        // When
        long begin = System.nanoTime();
        leaving.close();
        items.addAll(write(broker, 200));
        await().atMost(PATIENCE).until(() -> verdicts.poll().size() >= items.size());
        // Then
        System.out.printf(
            "scale-in: every partition was served again %d ms after the stop began%n",
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        assertThat(verdicts.pollToEnd())
            .extracting(Verdict::requestId)
            .containsExactlyInAnyOrderElementsOf(items.stream().map(Item::requestId).toList());
        assertThat(staying.lifecycle().state()).isEqualTo(Lifecycle.State.RUNNING);
        assertThat(leaving.lifecycle().left()).isEmpty();
      }
    }
  }

  /**
   * Half of them finished, half to be judged, over all conversations and so over all partitions.
   */
  private static List<Item> write(StreamBroker broker, int count) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Item item =
          i % 2 == 0
              ? Fixtures.voice()
              : Fixtures.item(
                  Scene.Known.C2C,
                  ContentType.Known.Text,
                  Fixtures.DELIVERED,
                  Fixtures.judgement(Suggestion.Known.Pass));
      String fileUrl = i % 2 == 0 ? "https://cos.example.com/" + i + ".amr" : null;
      items.add(Fixtures.with(item, Fixtures.content("bob-" + i, null, fileUrl, "1_2_" + i)));
    }
    broker.write(items);
    return items;
  }

  private static StreamConfig config(StreamBroker broker, Path directory, String instance) {
    Main main = new Main();
    new CommandLine(main)
        .parseArgs(
            "--kafka=" + broker.settings().bootstrapServers(),
            "--dev",
            "--ops-port=0",
            "--instance=" + instance,
            "--data-dir=" + directory.resolve(instance),
            "--standbys=1",
            "--leave-on-stop");
    return main.config();
  }
}
