package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exactly one verdict per item (guarantee 3), through {@code kill -9}. With {@code
 * -Dsluice.kill.full=true} the vendor takes 0.2 to 10 s, as in production; without, a tenth of it.
 */
@Tag("kafka")
class KillTest {
  private static final int ITEMS = 6_000;
  private static final int IN_FLIGHT = 500;
  private static final boolean FULL = Boolean.getBoolean("sluice.kill.full");
  private static final Duration PATIENCE = Duration.ofMinutes(FULL ? 8 : 4);

  @Test
  void everyItemHasExactlyOneVerdictThroughThreeKills(@TempDir Path directory) {
    long begin = System.nanoTime();
    // Given
    try (StreamBroker broker = new StreamBroker();
        StandInVendor vendor = StandInVendor.start(latency());
        StreamBroker.Following<Verdict> verdicts = broker.follow(Topic.VERDICTS, Verdict.class)) {
      broker.publish(Map.of(Fixtures.app(), vendor), 30_000);
      List<Item> items = IntStream.range(0, ITEMS).mapToObj(KillTest::voice).toList();
      broker.write(items);
      broker.write(items.subList(0, ITEMS / 20));
      String kafka = broker.settings().bootstrapServers();
      // However slow this machine is, the calls of one instance gather up to its limit.
      vendor.hold();
      StreamProcess process = StreamProcess.start(kafka, directory);
      await().atMost(PATIENCE).until(() -> vendor.inHand() >= IN_FLIGHT);
      vendor.release();
      int most = 0;
      // When
      for (int share : new int[] {20, 45, 70}) {
        awaitVerdicts(verdicts, ITEMS * share / 100);
        most = Math.max(most, vendor.most());
        process.kill();
        vendor.newHand();
        int before = verdicts.pollToEnd().size();
        long restart = System.nanoTime();
        process = StreamProcess.start(kafka, directory);
        awaitVerdicts(verdicts, before + 1);
        System.out.printf(
            "kill at %d of %d verdicts: output resumed %d ms after the restart, %d ms of processor time%n",
            before, ITEMS, millisSince(restart), process.processorMillis());
      }
      awaitVerdicts(verdicts, ITEMS);
      most = Math.max(most, vendor.most());
      process.close();
      // Then
      System.out.printf(
          "%d items, 3 kills: %d ms in all, at most %d calls in flight at the vendor, %d calls%n",
          ITEMS, millisSince(begin), most, vendor.calls());
      assertThat(verdicts.pollToEnd())
          .extracting(Verdict::requestId)
          .containsExactlyInAnyOrderElementsOf(items.stream().map(Item::requestId).toList());
      assertThat(most).isEqualTo(IN_FLIGHT);
      assertThat(commands(broker)).isEqualTo(2 * ITEMS);
      assertThat(notices(broker)).isEqualTo(ITEMS);
    }
  }

  private static int commands(StreamBroker broker) {
    try (StreamBroker.Following<Command> commands = broker.follow(Topic.COMMANDS, Command.class)) {
      return commands.pollToEnd().size();
    }
  }

  private static int notices(StreamBroker broker) {
    try (StreamBroker.Following<Notice> notices = broker.follow(Topic.NOTICES, Notice.class)) {
      return notices.pollToEnd().size();
    }
  }

  private static void awaitVerdicts(StreamBroker.Following<Verdict> verdicts, int atLeast) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> verdicts.poll().size() >= atLeast);
  }

  /** Mixed, the same for each attempt at an item: by its id, evenly between the bounds. */
  private static ToLongFunction<UUID> latency() {
    int scale = FULL ? 10 : 1;
    return requestId -> scale * (20L + Math.floorMod(requestId.hashCode(), 980));
  }

  private static Item voice(int number) {
    Content content =
        new Content(
            null,
            "user-" + number % 499,
            "friend-" + number % 997,
            null,
            List.of(),
            "https://cos.example.com/voice/" + number + ".amr",
            "1_2_" + number,
            null,
            null,
            null,
            null,
            Map.of());
    return Fixtures.item(
        UUID.nameUUIDFromBytes(("voice " + number).getBytes(StandardCharsets.UTF_8)),
        Fixtures.APP,
        Scene.Known.C2C,
        ContentType.Known.Audio,
        content,
        Enforcement.Known.ON,
        Fixtures.DELIVERED,
        null);
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}
