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
import dev.sluice.stream.judging.Lanes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exactly one verdict per item (guarantee 3), through {@code kill -9}: of voice messages, which
 * wait in the store for a vendor, and of texts, which the stream thread judges as it reads them and
 * which are on their way at each kill. With {@code -Dsluice.kill.full=true} the vendor takes 0.2 to
 * 10 s, as in production; without, a tenth of it.
 */
@Tag("kafka")
class KillTest {
  private static final int ITEMS = 6_000;
  private static final int TEXTS = 3_000;
  private static final String WORD = "badword";
  private static final int IN_FLIGHT = 500 - Lanes.LOCAL;
  private static final boolean FULL = Boolean.getBoolean("sluice.kill.full");
  private static final Duration PATIENCE = Duration.ofMinutes(FULL ? 8 : 4);

  @Test
  void everyItemHasExactlyOneVerdictThroughThreeKills(@TempDir Path directory) {
    long begin = System.nanoTime();
    // Given
    try (StreamBroker broker = new StreamBroker();
        StandInVendor vendor = StandInVendor.start(latency());
        StreamBroker.Following<Verdict> verdicts = broker.follow(Topic.VERDICTS, Verdict.class)) {
      broker.publish(Map.of(Fixtures.app(), vendor), 30_000, WORD);
      List<Item> voices = IntStream.range(0, ITEMS).mapToObj(KillTest::voice).toList();
      List<Item> texts = IntStream.range(0, TEXTS).mapToObj(KillTest::text).toList();
      broker.write(voices);
      broker.write(voices.subList(0, ITEMS / 20));
      String kafka = broker.settings().bootstrapServers();
      // However slow this machine is, the calls of one instance gather up to its limit.
      vendor.hold();
      StreamProcess process = StreamProcess.start(kafka, directory);
      await().atMost(PATIENCE).until(() -> vendor.inHand() >= IN_FLIGHT);
      vendor.release();
      int most = 0;
      int written = 0;
      // When
      for (int share : new int[] {20, 45, 70}) {
        awaitVerdicts(verdicts, written + ITEMS * share / 100);
        most = Math.max(most, vendor.most());
        List<Item> batch = texts.subList(written, written + TEXTS / 3);
        broker.write(batch);
        written += batch.size();
        awaitOneOf(verdicts, batch);
        process.kill();
        vendor.newHand();
        int before = verdicts.pollToEnd().size();
        long restart = System.nanoTime();
        process = StreamProcess.start(kafka, directory);
        awaitVerdicts(verdicts, before + 1);
        System.out.printf(
            "kill at %d of %d verdicts: output resumed %d ms after the restart, %d ms of processor time%n",
            before, ITEMS + TEXTS, millisSince(restart), process.processorMillis());
      }
      broker.write(texts.subList(0, TEXTS / 20));
      awaitVerdicts(verdicts, ITEMS + TEXTS);
      most = Math.max(most, vendor.most());
      process.close();
      // Then
      System.out.printf(
          "%d voices, %d texts, 3 kills: %d ms in all, at most %d calls in flight at the vendor, %d calls%n",
          ITEMS, TEXTS, millisSince(begin), most, vendor.calls());
      assertThat(verdicts.pollToEnd())
          .extracting(Verdict::requestId)
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(voices.stream(), texts.stream()).map(Item::requestId).toList());
      assertThat(most).isEqualTo(IN_FLIGHT);
      assertThat(commands(broker)).isEqualTo(2 * ITEMS + TEXTS / 2);
      assertThat(notices(broker)).isEqualTo(ITEMS + TEXTS);
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

  private static void awaitOneOf(StreamBroker.Following<Verdict> verdicts, List<Item> batch) {
    Set<UUID> ids = batch.stream().map(Item::requestId).collect(Collectors.toSet());
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> verdicts.poll().stream().anyMatch(one -> ids.contains(one.requestId())));
  }

  /** Mixed, the same for each attempt at an item: by its id, evenly between the bounds. */
  private static ToLongFunction<UUID> latency() {
    int scale = FULL ? 10 : 1;
    return requestId -> scale * (20L + Math.floorMod(requestId.hashCode(), 980));
  }

  private static Item voice(int number) {
    String url = "https://cos.example.com/voice/" + number + ".amr";
    return item("voice " + number, ContentType.Known.Audio, number, List.of(), url);
  }

  /** Every other one is a hit. */
  private static Item text(int number) {
    String text = number % 2 == 0 ? "a " + WORD + " here" : "nothing here";
    return item("text " + number, ContentType.Known.Text, number, List.of(text), null);
  }

  private static Item item(
      String name, ContentType type, int number, List<String> texts, @Nullable String fileUrl) {
    Content content =
        new Content(
            null,
            "user-" + number % 499,
            "friend-" + number % 997,
            null,
            texts,
            fileUrl,
            "1_2_" + name.hashCode(),
            null,
            null,
            null,
            null,
            Map.of());
    return Fixtures.item(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
        Fixtures.APP,
        Scene.Known.C2C,
        type,
        content,
        Enforcement.Known.ON,
        Fixtures.DELIVERED,
        null);
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}
