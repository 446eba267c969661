package dev.sluice.stream.judging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Json;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.topic.MissingField;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.fuzz.Documented;
import dev.sluice.fuzz.Mutations;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.NewerSchemaException;
import dev.sluice.kafka.deadletter.Redrive;
import dev.sluice.kafka.sealed.ContentVault;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.Judging;
import dev.sluice.stream.intake.Origin;
import dev.sluice.stream.intake.Seen;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** What the stream keeps of items under way: in its stores, and so in their change logs. */
@Tag("fuzz")
class StreamStoresFuzzTest {
  private static final JsonSerde<ItemRecord> ITEMS =
      JsonSerde.of(ItemRecord.class, Item.SCHEMA_VERSION);
  private static final JsonSerde<Seen> SEEN = JsonSerde.of(Seen.class, Seen.SCHEMA_VERSION);
  private static final Origin ORIGIN = new Origin("topic", 3, 17, 1_772_323_200_000L);

  @Provide
  Arbitrary<byte[]> items() {
    return Mutations.ofFiles("fuzz/src/test/resources/fuzz/records", "item.json");
  }

  @Property(seed = "51")
  void anItemThatIsReadSurvivesTheStoreInEveryState(
      @ForAll("items") byte[] json, @ForAll String task, @ForAll long time) {
    Documented.read(
            () -> ITEMS.read("sluice.items", json),
            BadRecordException.class,
            NewerSchemaException.class)
        .filter(record -> record instanceof Item && MissingField.of(record).isEmpty())
        .map(Item.class::cast)
        .ifPresent(item -> survives(item, task, time));
  }

  private static void survives(Item item, String task, long time) {
    PendingItem first = PendingItem.first("key", ORIGIN, item, new Redrive("t:0:1", 1, "wang"));
    assertSame(first);
    assertSame(first.retry(2, time, time));
    Judgement found = item.judgement();
    if (found != null && whole(task)) {
      Finding.Later later = new Finding.Later(task, "/tasks/1", 1_000);
      assertSame(first.awaiting(found, List.of(new Judging.Awaited("vendor", later)), time));
    }
  }

  /** Half a character is in no task id: answers are read from UTF-8. */
  private static boolean whole(String text) {
    return UTF_8.newEncoder().canEncode(text);
  }

  private static void assertSame(PendingItem item) {
    byte[] stored = Json.write(item);
    try {
      PendingItem read = Json.read(stored, PendingItem.class);
      // As JSON: the order of fields that this version does not know is none.
      assertThat(Json.readTree(Json.write(read))).isEqualTo(Json.readTree(stored));
      assertThat(read.requestId()).isEqualTo(item.requestId());
      assertThat(read.isAwaiting()).isEqualTo(item.isAwaiting());
    } catch (IOException e) {
      throw new AssertionError("what was stored cannot be read", e);
    }
  }

  @Provide
  Arbitrary<byte[]> pending() throws IOException {
    try (var golden = StreamStoresFuzzTest.class.getResourceAsStream("/fuzz/records/item.json")) {
      Item item = (Item) Json.read(golden.readAllBytes(), ItemRecord.class);
      PendingItem first = PendingItem.first("key", ORIGIN, item, null);
      Finding.Later later = new Finding.Later("task-17", "/tasks/17", 2_000);
      return Mutations.of(
          List.of(
              Json.write(first),
              Json.write(first.retry(3, 1, 2)),
              Json.write(
                  first.awaiting(
                      item.judgement(), List.of(new Judging.Awaited("vendor", later)), 7))));
    }
  }

  @Property(seed = "52")
  void aStoredItemIsReadAsItIsOrRefused(@ForAll("pending") byte[] json) {
    Documented.read(
            () -> PendingStore.read(json, new SealedJson(ContentVault.NONE)),
            IllegalStateException.class)
        .ifPresent(item -> assertThat(Json.write(item)).isNotEmpty());
  }

  @Provide
  Arbitrary<byte[]> seen() {
    return Mutations.of(
        List.of(
            Json.write(Seen.arrived(false, true)),
            Json.write(Seen.arrived(true, false)),
            "{\"schemaVersion\":1,\"item\":true,\"answerFailed\":false}".getBytes(UTF_8)));
  }

  @Property(seed = "53")
  void whatIsRememberedOfARequestIsReadAsItIsOrRefused(@ForAll("seen") byte[] json) {
    Documented.read(
            () -> SEEN.read("store", json), BadRecordException.class, NewerSchemaException.class)
        .ifPresent(
            read -> assertThat(SEEN.read("store", SEEN.write("store", read))).isEqualTo(read));
  }
}
