package dev.sluice.kafka.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.moderator.ModeratorResult;
import dev.sluice.contract.topic.MissingField;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Span;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.JsonSerde;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What is private of a record leaves memory encrypted, comes back the same, or not at all. */
class SealedJsonTest {
  private static final UUID ID = UUID.fromString("241ed925-4c56-4357-95dd-1e6e7798f214");
  private static final String KEY = "k1";

  private final Map<String, SecretKey> keys = new HashMap<>(Map.of(KEY, key(1), "k2", key(2)));
  private final SealedJson seal = new SealedJson(id -> Optional.ofNullable(keys.get(id)));
  private final JsonSerde<ItemRecord> items =
      JsonSerde.of(ItemRecord.class, Item.SCHEMA_VERSION).sealedBy(seal);

  @Test
  void nothingPrivateIsWrittenInClear() {
    // Given
    Item item = item(KEY);

    // When
    String written = text(items.write("t", item));

    // Then
    assertThat(written)
        .contains("\"keyId\":\"k1\"")
        .contains(ID.toString(), "\"score\":97", "house-list", "m-1")
        .doesNotContain("planted");
    assertThat(items.read("t", bytes(written))).isEqualTo(item);
  }

  @Test
  void whatNamesNoKeyIsWrittenAsBefore() {
    // Given
    Item item = item(null);

    // When
    byte[] written = items.write("t", item);

    // Then
    assertThat(written).isEqualTo(Json.write(item));
    assertThat(items.read("t", written)).isEqualTo(item);
  }

  @Test
  void withItsKeyGoneARecordCanBeReadWithoutItsContent() {
    // Given
    byte[] written = items.write("t", item(KEY));
    keys.clear();

    // When
    Item read = (Item) items.read("t", written);

    // Then
    assertThat(read.content().erased()).isTrue();
    assertThat(read.content().texts()).isEmpty();
    assertThat(read.content().fileUrl()).isNull();
    assertThat(read.judgement().suggestion()).isEqualTo(Suggestion.Known.Block);
    assertThat(read.judgement().label()).isEqualTo("Abuse");
    assertThat(read.judgement().keywords()).isEmpty();
    assertThat(read.judgement().contentHashes()).isEmpty();
    assertThat(read.judgement().reasons().getFirst().score()).isEqualTo(97);
    assertThat(MissingField.of(read)).isEmpty();
  }

  @Test
  void whatAModeratorAnswersLaterIsSealedLikeTheItem() {
    // Given
    JsonSerde<ModeratorResult> results =
        JsonSerde.of(ModeratorResult.class, ModeratorResult.SCHEMA_VERSION).sealedBy(seal);
    ModeratorResult result =
        new ModeratorResult(
            1,
            ID,
            "vendor",
            1,
            new ModeratorAnswer(
                Suggestion.Known.Block,
                "Abuse",
                null,
                97,
                List.of("planted words"),
                null,
                null,
                null,
                null,
                null),
            9,
            new ModeratorResult.Content(KEY, null),
            Map.of());

    // When
    String written = text(results.write("t", result));
    ModeratorResult read = results.read("t", bytes(written));
    keys.clear();
    ModeratorResult erased = results.read("t", bytes(written));

    // Then
    assertThat(written).contains("\"keyId\":\"k1\"", "\"score\":97").doesNotContain("planted");
    assertThat(read).isEqualTo(result);
    assertThat(erased.answer().keywords()).isEmpty();
    assertThat(erased.answer().score()).isEqualTo(97);
    assertThat(MissingField.of(erased)).isEmpty();
  }

  @Test
  void whatIsWrittenAfterTheErasureHoldsNothing() {
    // Given
    Item inMemory = item(KEY);
    keys.clear();

    // When
    String written = text(items.write("t", inMemory));

    // Then
    assertThat(written).contains("\"sealed\":\"\"").doesNotContain("planted");
    assertThat(((Item) items.read("t", bytes(written))).content().erased()).isTrue();
  }

  @Test
  void anErasedRecordIsWrittenAgainAsErased() {
    // Given
    byte[] written = items.write("t", item(KEY));
    keys.clear();
    ItemRecord erased = items.read("t", written);

    // When
    ItemRecord again = items.read("t", items.write("t", erased));

    // Then
    assertThat(again).isEqualTo(erased);
  }

  @Test
  void whoNeedsNoContentReadsAndRepeatsItSealed() {
    // Given
    JsonSerde<ItemRecord> plain = JsonSerde.of(ItemRecord.class, Item.SCHEMA_VERSION);
    byte[] written = items.write("t", item(KEY));

    // When
    Item read = (Item) plain.read("t", written);

    // Then
    assertThat(read.content().sealed()).isTrue();
    assertThat(read.content().erased()).isFalse();
    assertThat(MissingField.of(read)).isEmpty();
    assertThat(items.read("t", plain.write("t", read))).isEqualTo(item(KEY));
  }

  @Test
  void commandsNoticesAndEntriesOfStoresAreSealedByTheSameRule() throws Exception {
    // Given
    Target target = Target.c2c("planted-from", "planted-to", "planted-id").under(KEY);
    Command command =
        new Command(1, ID, 0, 7, CommandAction.Known.WithdrawC2C, target, 5, Map.of());
    Notice notice =
        new Notice(
            1,
            ID,
            0,
            7,
            Scene.Known.C2C,
            ContentType.Known.Text,
            content(KEY),
            1,
            Suggestion.Known.Block,
            "Abuse",
            "",
            List.of("planted-word"),
            "house-list",
            5,
            Map.of());
    Entry entry = new Entry(1, "key", new Owed(7, target), List.of(item(KEY).judgement()));

    // When
    byte[] sealedCommand = seal.write(command);
    byte[] sealedNotice = seal.write(notice);
    byte[] sealedEntry = seal.write(entry);

    // Then
    for (byte[] each : List.of(sealedCommand, sealedNotice, sealedEntry)) {
      assertThat(text(each)).contains("\"sealed\":\"").doesNotContain("planted");
    }
    assertThat(seal.read(sealedCommand, Command.class)).isEqualTo(command);
    assertThat(seal.read(sealedNotice, Notice.class)).isEqualTo(notice);
    assertThat(seal.read(sealedEntry, Entry.class)).isEqualTo(entry);
    keys.clear();
    assertThat(seal.read(sealedCommand, Command.class).content().erased()).isTrue();
    assertThat(seal.read(sealedNotice, Notice.class).content().erased()).isTrue();
    assertThat(seal.read(sealedEntry, Entry.class).owed().target().erased()).isTrue();
  }

  @Test
  void twoRecordsOfOneTextLookDifferent() {
    // Then
    assertThat(items.write("t", item(KEY))).isNotEqualTo(items.write("t", item(KEY)));
  }

  @Test
  void whatWasChangedOrPutUnderAnotherKeyIsABadRecord() throws Exception {
    // Given
    ObjectNode written = (ObjectNode) Json.readTree(items.write("t", item(KEY)));
    ObjectNode otherKey = written.deepCopy();
    ((ObjectNode) otherKey.path("content")).put("keyId", "k2");
    ObjectNode changed = written.deepCopy();
    String sealed = changed.path("content").path("sealed").asText();
    String turned = (sealed.startsWith("A") ? "B" : "A") + sealed.substring(1);
    ((ObjectNode) changed.path("content")).put("sealed", turned);
    ObjectNode noBase64 = written.deepCopy();
    ((ObjectNode) noBase64.path("content")).put("sealed", "*");
    ObjectNode cut = written.deepCopy();
    ((ObjectNode) cut.path("content")).put("sealed", "AAAA");

    // When
    for (ObjectNode each : List.of(otherKey, changed, noBase64, cut)) {
      assertThatThrownBy(() -> items.read("t", Json.write(each)))
          // Then
          .isInstanceOf(BadRecordException.class)
          .hasMessageNotContaining("planted");
    }
  }

  @Test
  void whoHasNoMasterKeyStopsInsteadOfTakingItForErased() {
    // Given
    byte[] written = items.write("t", item(KEY));
    SealedJson without = new SealedJson(ContentVault.NONE);

    // When
    assertThatThrownBy(
            () ->
                JsonSerde.of(ItemRecord.class, Item.SCHEMA_VERSION)
                    .sealedBy(without)
                    .read("t", written))
        // Then
        .isInstanceOf(ContentKeyException.class)
        .hasMessageContaining("--master-key-file");
  }

  private static Item item(String keyId) {
    Keyword keyword = new Keyword("planted-word", List.of(new Span(0, 0, 7)), 0);
    Reason reason =
        new Reason(
            "m-1",
            Suggestion.Known.Block,
            "Abuse",
            "",
            97,
            List.of(keyword),
            "house-list",
            null,
            "planted-detail",
            "v",
            Map.of("x", 0.5));
    Judgement judgement =
        new Judgement(
            Suggestion.Known.Block,
            "Abuse",
            "",
            97,
            List.of(reason),
            0,
            List.of(),
            "1-a",
            Map.of("m-1", "v"),
            List.of("planted-hash"));
    return new Item(
        Item.SCHEMA_VERSION,
        ID,
        7,
        Scene.Known.C2C,
        ContentType.Known.Text,
        content(keyId),
        new Acceptance(1, "in-1", 1, "all", Enforcement.Known.ON, "1-a"),
        new Answer(1, 80001, false, false, AnswerBasis.Known.Judged),
        judgement,
        Map.of());
  }

  private static Content content(String keyId) {
    return new Content(
        keyId,
        "planted-from",
        "planted-to",
        null,
        List.of("planted text 字"),
        "https://planted.example/a.png",
        "planted-id",
        7L,
        8L,
        null,
        "planted-data",
        Map.of("Later", Json.MAPPER.getNodeFactory().textNode("planted-more")));
  }

  private static SecretKey key(int seed) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) seed;
    return new SecretKeySpec(bytes, "AES");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private record Owed(long sdkAppId, Target target) {}

  private record Entry(int schemaVersion, String key, Owed owed, List<Judgement> soFar) {}
}
