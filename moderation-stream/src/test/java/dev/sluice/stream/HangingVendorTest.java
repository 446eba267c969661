package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.InterceptOn;
import dev.sluice.contract.settings.ResultMode;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No app slows another (guarantee 7): a vendor hangs, and the app beside it does not notice. */
@Tag("kafka")
class HangingVendorTest {
  private static final long SICK = 1;
  private static final long WELL = 2;

  @Test
  void aHealthyAppKeepsItsPaceBesideAVendorThatHangs(@TempDir Path directory) {
    // Given an app whose vendor never answers, with more items than there are slots
    try (StreamBroker broker = new StreamBroker();
        StandInVendor hanging = StandInVendor.start(requestId -> StandInVendor.NEVER);
        StandInVendor healthy = StandInVendor.start(requestId -> 50);
        StreamBroker.Following<Verdict> verdicts = broker.follow(Topic.VERDICTS, Verdict.class)) {
      broker.publish(Map.of(app(SICK), hanging, app(WELL), healthy), 300_000);
      List<Item> sick = items(SICK, 2_000);
      List<Item> well = items(WELL, 2_000);
      broker.write(sick);
      try (StreamService stream =
          StreamService.start(StreamConfig.local(broker.settings(), directory))) {
        await().atMost(Duration.ofSeconds(60)).until(() -> hanging.inHand() == 375);
        // When
        long begin = System.nanoTime();
        broker.write(well);
        await().atMost(Duration.ofSeconds(60)).until(() -> verdicts.poll().size() >= well.size());
        // Then every verdict of the healthy app is there, while the other app's calls still hang
        System.out.printf(
            "%d verdicts of the healthy app in %d ms, beside %d calls that hang%n",
            well.size(), (System.nanoTime() - begin) / 1_000_000, hanging.inHand());
        assertThat(verdicts.poll())
            .hasSize(well.size())
            .allMatch(verdict -> verdict.sdkAppId() == WELL);
        assertThat(hanging.inHand()).isEqualTo(375);
        assertThat(healthy.most()).isLessThanOrEqualTo(125);
        assertThat(stream.operationsPort()).isPositive();
      }
    }
  }

  private static App app(long sdkAppId) {
    return Fixtures.app(
        sdkAppId,
        Enforcement.Known.ON,
        InterceptOn.Known.Block,
        ResultMode.Known.OFF,
        Fixtures.webhook());
  }

  private static List<Item> items(long sdkAppId, int count) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Content content =
          Fixtures.content("bob-" + i, null, "https://cos.example.com/" + i + ".amr", "1_2_" + i);
      items.add(
          Fixtures.item(
              UUID.randomUUID(),
              sdkAppId,
              Scene.Known.C2C,
              ContentType.Known.Audio,
              content,
              Enforcement.Known.ON,
              Fixtures.DELIVERED,
              null));
    }
    return items;
  }
}
