package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.instance.Instance;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.moderator.ModeratorResult;
import dev.sluice.contract.settings.ReleaseManifest;
import dev.sluice.contract.topic.MissingField;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.NewerSchemaException;
import dev.sluice.kafka.deadletter.Redrive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The records of every topic. */
@Tag("fuzz")
class TopicRecordsFuzzTest {
  private static final List<JsonSerde<?>> SERDES =
      List.of(
          JsonSerde.of(ItemRecord.class, 1),
          JsonSerde.of(Verdict.class, 1),
          JsonSerde.of(Command.class, 1),
          JsonSerde.of(Notice.class, 1),
          JsonSerde.of(CallbackForward.class, 1),
          JsonSerde.of(Outcome.class, 1),
          JsonSerde.of(ModeratorResult.class, 1),
          JsonSerde.of(DeadLetter.class, 1),
          JsonSerde.of(Instance.class, 1),
          JsonSerde.of(ReleaseManifest.class, 1));

  @Provide
  Arbitrary<byte[]> records() {
    return Mutations.ofFiles("fuzz/src/test/resources/fuzz/records", ".json");
  }

  @Property(seed = "22")
  void aRecordIsReadAndWrittenAsItIsOrRefused(@ForAll("records") byte[] json) {
    for (JsonSerde<?> serde : SERDES) {
      check(serde, json);
    }
  }

  private static <T> void check(JsonSerde<T> serde, byte[] json) {
    Optional<T> read =
        Documented.read(
            () -> serde.read("sluice.topic", json),
            BadRecordException.class,
            NewerSchemaException.class);
    read.ifPresent(
        record -> {
          T again = serde.read("sluice.topic", serde.write("sluice.topic", record));
          assertThat(tree(again)).isEqualTo(tree(record));
          act(record);
        });
  }

  private static JsonNode tree(Object record) {
    try {
      return Json.readTree(Json.write(record));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is whole can be worked with. */
  private static void act(Object record) {
    switch (record) {
      case ItemRecord item -> assertThat(MissingField.of(item)).isNotNull();
      case ModeratorResult result -> assertThat(MissingField.of(result)).isNotNull();
      case Notice notice -> assertThat(MissingField.of(notice)).isNotNull();
      case CallbackForward forward -> assertThat(MissingField.of(forward)).isNotNull();
      case Command command -> {
        if (MissingField.of(command).isEmpty()) {
          assertThat(TopicKeys.target(command.sdkAppId(), command.content())).isNotBlank();
        }
      }
      default -> assertThat(Json.write(record)).isNotEmpty();
    }
  }

  @Provide
  Arbitrary<byte[]> marks() {
    return Mutations.ofTexts(
        "{\"deadLetter\":\"t:0:1\",\"revision\":1,\"author\":\"zqPlantedzq\"}", "null");
  }

  @Property(seed = "23")
  void aMarkOfARedriveIsReadOrRefused(@ForAll("marks") byte[] header) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(Redrive.HEADER, header);
    Documented.read(() -> Redrive.of(headers), BadRecordException.class)
        .ifPresent(
            mark -> {
              assertThat(mark.revision()).isNotNegative();
              RecordHeaders again = new RecordHeaders();
              mark.addTo(again);
              assertThat(Redrive.of(again)).isEqualTo(mark);
            });
  }

  @Property(seed = "24")
  void bytesOfAnyKindAreReadOrRefused(@ForAll byte[] bytes, @ForAll String text) {
    for (JsonSerde<?> serde : SERDES) {
      check(serde, bytes);
      check(serde, text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
