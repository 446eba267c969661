package dev.sluice.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.MessageSent;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.ImGateway;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.stream.sent.WaitingWithdrawals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * The stream of an app that takes Tencent's callbacks: group messages, and the word that they were
 * sent.
 */
final class SentRig implements AutoCloseable {
  static final long RANDOM = 4_294_967_295L;

  /** When the driver's clock begins. */
  static final long START = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();

  final StreamDriver stream = new StreamDriver();

  SentRig() {
    stream.settings(app());
  }

  @Override
  public void close() {
    stream.close();
  }

  /** The log goes on by another conversation's word in the same partition. */
  void passTime(Duration duration) {
    stream.advance(duration);
    stream.pipe(sent(content("nobody", 1L, "1", Map.of()), START));
  }

  /** The withdrawals that wait for the word. */
  List<String> waiting() {
    return changeLog(WaitingWithdrawals.NAME);
  }

  /** What the change log holds of a store, the last of each key. */
  List<String> changeLog(String store) {
    Map<String, byte[]> last = new LinkedHashMap<>();
    for (KeyValue<byte[], byte[]> entry :
        stream
            .driver()
            .createOutputTopic(
                "test-" + store + "-changelog",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())
            .readKeyValuesToList()) {
      String key = new String(entry.key, StandardCharsets.UTF_8);
      if (entry.value == null) {
        last.remove(key);
      } else {
        last.put(key, entry.value);
      }
    }
    return last.values().stream().map(json -> new String(json, StandardCharsets.UTF_8)).toList();
  }

  static App app() {
    return Fixtures.app().toBuilder()
        .imCallback(
            new ImGateway(
                List.of(new SecretRef("${env:TOKEN}")),
                Set.of(),
                false,
                1_500,
                null,
                null,
                false,
                ImGateway.Refusal.DEFAULT))
        .build();
  }

  /** The word that alice's message was sent. */
  static MessageSent sent(String msgSeq, long at) {
    return sent(content("alice", RANDOM, msgSeq, Map.of()), at);
  }

  static MessageSent sent(Content content, long at) {
    return new MessageSent(
        MessageSent.SCHEMA_VERSION, UUID.randomUUID(), Fixtures.APP, content, at, Map.of());
  }

  /** As {@link #hit(Content, Answer)}, of alice's message. */
  static Item hit(Answer answer) {
    return hit(content("alice", RANDOM, null, Map.of()), answer);
  }

  /** An item of a group message, judged Block, accepted as the clock began. */
  static Item hit(Content content, Answer answer) {
    return new Item(
        Item.SCHEMA_VERSION,
        UUID.randomUUID(),
        Fixtures.APP,
        Scene.Known.Group,
        ContentType.Known.Text,
        content,
        new Acceptance(
            START, "ingest-1", 1, "im:Group.CallbackBeforeSendMsg", Enforcement.Known.ON, "1"),
        answer,
        Fixtures.judgement(Suggestion.Known.Block),
        Map.of());
  }

  static Content content(
      String from, @Nullable Long random, @Nullable String msgSeq, Map<String, JsonNode> unknown) {
    return new Content(
        null, from, null, "@TGS#1", List.of(), null, msgSeq, random, null, null, null, unknown);
  }
}
