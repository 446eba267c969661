package dev.sluice.contract.im;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.callback.ContactItem;
import dev.sluice.contract.callback.ContentCallback;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all items of one callback have in common.
 *
 * @param from whose content it is
 * @param to to whom, or of which group
 * @param msgId MsgKey or MsgSeq of a message that can be withdrawn
 * @param random of a message that can be found again
 * @param eventTime milliseconds since the epoch
 * @param message tells it from everything else; absent: nothing does
 * @param cloudCustomData of a message
 * @param beside fields of Tencent's that go with the content
 */
record Happening(
    long sdkAppId,
    String from,
    @Nullable ContactItem to,
    @Nullable String msgId,
    @Nullable Long random,
    @Nullable Long eventTime,
    @Nullable String message,
    @Nullable String cloudCustomData,
    Map<String, JsonNode> beside) {

  /** The text of a message, its files, and what of it nobody can look at. */
  List<ImItem> message(Gathered gathered, Scene scene) {
    List<ImItem> items = new ArrayList<>();
    if (!gathered.texts().isEmpty()) {
      items.add(text(scene, to, null, gathered.texts(), gathered.places()));
    }
    for (Gathered.File file : gathered.files()) {
      items.add(file(scene, null, file));
    }
    String rest = gathered.unjudgeable();
    if (rest != null) {
      items.add(unjudgeable(scene, null, rest));
    }
    return items;
  }

  /** The value of a profile field. */
  ImItem text(Scene scene, @Nullable ContactItem whom, String field, String text) {
    return text(scene, whom, field, List.of(text), List.of());
  }

  /** A file of a profile field, such as an avatar, or of a message. */
  ImItem file(Scene scene, @Nullable String field, Gathered.File file) {
    return new ImItem(
        callback(scene, to, file.type(), field, List.of(), file.url()), message, List.of(), null);
  }

  /** What nobody can look at. */
  ImItem unjudgeable(Scene scene, @Nullable String field, String why) {
    return new ImItem(
        callback(scene, to, ContentType.Known.Text, field, List.of(), null),
        message,
        List.of(),
        why);
  }

  private ImItem text(
      Scene scene,
      @Nullable ContactItem whom,
      @Nullable String field,
      List<String> texts,
      List<TextPlace> places) {
    return new ImItem(
        callback(scene, whom, ContentType.Known.Text, field, texts, null), message, places, null);
  }

  private ContentCallback callback(
      Scene scene,
      @Nullable ContactItem whom,
      ContentType type,
      @Nullable String field,
      List<String> texts,
      @Nullable String url) {
    return new ContentCallback(
        scene,
        sdkAppId,
        from,
        whom,
        type,
        texts,
        url,
        msgId,
        random,
        eventTime,
        field,
        cloudCustomData,
        beside);
  }

  /** {@code values} as JSON texts, without those that are absent. */
  static Map<String, JsonNode> beside(Map<String, @Nullable String> values) {
    Map<String, JsonNode> beside = new HashMap<>();
    values.forEach(
        (name, value) -> {
          if (value != null) {
            beside.put(name, JsonNodeFactory.instance.textNode(value));
          }
        });
    return beside;
  }
}
