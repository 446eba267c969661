package dev.sluice.ingest.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.contract.callback.ContentCallback;
import dev.sluice.contract.callback.RequestIds;
import dev.sluice.contract.im.ImCallback;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.MessageSent;
import dev.sluice.contract.settings.App;
import dev.sluice.ingest.decision.Decision;
import dev.sluice.ingest.publish.Sealing;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Makes items of callbacks. The sequence counts up from the start of this instance. */
public final class Items {
  private final String instance;
  private final Sealing sealing;
  private final Clock clock;
  private final AtomicLong sequence = new AtomicLong();

  /**
   * @param instance name of this instance
   * @param sealing names the key of what is to be sealed
   */
  public Items(String instance, Sealing sealing, Clock clock) {
    this.instance = instance;
    this.sealing = sealing;
    this.clock = clock;
  }

  /**
   * Makes an item.
   *
   * @param module what the callback came in by
   */
  public Item of(
      UUID requestId,
      ContentCallback callback,
      App app,
      String module,
      Release release,
      Decision decision) {
    return new Item(
        Item.SCHEMA_VERSION,
        requestId,
        app.sdkAppId(),
        callback.scene(),
        callback.contentType(),
        sealing.of(app, Content.of(callback)),
        new Acceptance(
            clock.millis(),
            instance,
            sequence.incrementAndGet(),
            module,
            app.mode(),
            release.version()),
        decision.answer(),
        decision.judgement(),
        Map.of());
  }

  /** Makes the word that a group has got a message. */
  public MessageSent sent(App app, ImCallback.GroupMessage message) {
    Map<String, JsonNode> names = new HashMap<>();
    put(names, "MsgId", message.msgId());
    put(names, "TopicId", message.topicId());
    Content content =
        new Content(
            null,
            message.fromAccount(),
            null,
            message.groupId(),
            List.of(),
            null,
            message.msgSeq(),
            message.random(),
            message.sentAt(),
            null,
            null,
            names);
    return new MessageSent(
        MessageSent.SCHEMA_VERSION,
        RequestIds.ofSent(
            app.sdkAppId(),
            message.groupId(),
            RequestIds.inTopic(message.topicId(), message.msgSeq())),
        app.sdkAppId(),
        sealing.of(app, content),
        message.sentAt() == null ? clock.millis() : message.sentAt(),
        Map.of());
  }

  private static void put(Map<String, JsonNode> names, String name, @Nullable String value) {
    if (value != null) {
      names.put(name, JsonNodeFactory.instance.textNode(value));
    }
  }
}
