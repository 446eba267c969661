package dev.sluice.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.topic.Topic;
import dev.sluice.fuzz.Documented;
import dev.sluice.fuzz.Mutations;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.NewerSchemaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** What the notifier keeps of commands and notices under way, and of states reached. */
@Tag("fuzz")
class NotifierStoresFuzzTest {
  private static final JsonSerde<Pending> PENDING =
      JsonSerde.of(Pending.class, Pending.SCHEMA_VERSION, 1 << 20);
  private static final Destination TO = new Destination(1_400_187_352L, Direction.NOTICES);

  @Provide
  Arbitrary<byte[]> values() {
    return Mutations.ofFiles("fuzz/src/test/resources/fuzz/records", "notice.json");
  }

  @Property(seed = "61")
  void theBytesOfARecordSurviveTheStore(
      @ForAll("values") byte[] value, @ForAll byte[] key, @ForAll("values") byte[] error) {
    Origin origin = new Origin(Topic.NOTICES, 3, 17, key, value);
    Pending fresh = Pending.fresh(TO, TO.prefix() + "1", origin, 5);
    Pending failed = fresh.failed(new String(error, StandardCharsets.UTF_8), 9);
    for (Pending entry : List.of(fresh, failed, failed.replacedBy(origin))) {
      Pending read = PENDING.read("pending", PENDING.write("pending", entry));
      assertThat(read).isNotNull();
      assertThat(read.value()).isEqualTo(value);
      assertThat(read.key()).isEqualTo(key);
      assertThat(read.lastError()).isEqualTo(entry.lastError());
      assertThat(read.destination()).isEqualTo(TO);
      assertThat(read.isSameRecordAs(entry)).isTrue();
    }
  }

  @Provide
  Arbitrary<byte[]> entries() {
    Origin origin =
        new Origin(Topic.COMMANDS, 3, 17, null, "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    Pending fresh = Pending.fresh(TO, TO.prefix() + "1", origin, 5);
    return Mutations.of(
        List.of(
            PENDING.write("pending", fresh),
            PENDING.write("pending", fresh.failed("HTTP 503", 9))));
  }

  @Property(seed = "62")
  void anEntryIsReadAsItIsOrRefused(@ForAll("entries") byte[] json) {
    Documented.read(
            () -> PENDING.read("pending", json),
            BadRecordException.class,
            NewerSchemaException.class)
        .ifPresent(
            entry -> {
              byte[] again = PENDING.write("pending", entry);
              assertThat(PENDING.write("pending", PENDING.read("pending", again))).isEqualTo(again);
            });
  }

  @Provide
  Arbitrary<byte[]> states() {
    return Mutations.of(
        List.of(
            Json.write(
                new ReachedStore.Reached(
                    CommandAction.Known.BanFile, Instant.EPOCH.toEpochMilli()))));
  }

  @Property(seed = "63")
  void aStateReachedIsReadAsItIsOrRefused(@ForAll("states") byte[] json) {
    Documented.readQuoting(() -> Json.read(json, ReachedStore.Reached.class), IOException.class)
        .ifPresent(
            state -> {
              try {
                assertThat(Json.read(Json.write(state), ReachedStore.Reached.class))
                    .isEqualTo(state);
              } catch (IOException e) {
                throw new AssertionError("what was stored cannot be read", e);
              }
            });
  }
}
