package dev.sluice.guarantees.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.guarantees.ledger.ImEvent.Change;
import dev.sluice.guarantees.ledger.ImEvent.Part;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens in a story's app with Tencent's own callbacks. */
final class Gateway {
  private static final Tenant TENANT = Tenant.EPSILON;

  private final Story story;

  Gateway(Story story) {
    this.story = story;
  }

  /** A bad text that was refused; answers its id. */
  UUID refusedText() {
    return text("REFUSED", true, true);
  }

  /**
   * A bad text.
   *
   * @param state what the IM backend made of it
   * @param refused what it was answered
   * @param written what the item says that it was answered
   */
  UUID text(String state, boolean refused, boolean written) {
    String tag = tag();
    UUID id = judged(tag, text(tag), ContentType.Known.Text, true, written);
    add(tag, List.of(part(true)), state, refused, null, null);
    return id;
  }

  /** A bad picture that was delivered beside a text, and withdrawn; answers the picture's id. */
  UUID withdrawnPicture() {
    return picture("WITHDRAWN");
  }

  /** The same, as it ended. */
  UUID picture(String state) {
    String tag = tag();
    String file = "/files/" + TENANT.sdkAppId() + "/" + tag + "/a.png";
    Content content = content(tag, null, "http://127.0.0.1:1" + file);
    judged(tag, text(tag), ContentType.Known.Text, false, false);
    UUID id = judged(tag, content, ContentType.Known.Image, true, false);
    Part picture = new Part(ContentType.Known.Image, true, file, true);
    add(tag, List.of(part(false), picture), state, false, null, passedOn(tag));
    return id;
  }

  /**
   * A nickname.
   *
   * @param now what it is in the end; absent: as it was set
   */
  UUID nickname(boolean bad, @Nullable String now) {
    String tag = tag();
    String set = tag + " says 1";
    UUID id = judged(tag, content(null, set, null), ContentType.Known.Text, bad, false);
    Change change = new Change(set, "user", now == null ? set : now);
    add(tag, List.of(part(bad)), "DELIVERED", false, change, passedOn(tag));
    return id;
  }

  /** A text to whose callback there was no answer. */
  void unanswered() {
    story.events.add(
        new ImEvent(
            TENANT, tag(), tag(), List.of(part(true)), "DELIVERED", false, false, null, null));
  }

  /** One more item of the last event, under another id. */
  UUID again() {
    String tag = story.events.getLast().tag();
    return judged(tag, text(tag), ContentType.Known.Text, true, true);
  }

  /** A callback that ingest took and wrote, and the app backend got; answers its body. */
  private String passedOn(String tag) {
    UUID id = forward(tag);
    story.outcome(id, OutcomeSubject.Known.Forward, null, OutcomeStatus.Known.Done);
    String body = body(tag);
    story
        .forwarded
        .computeIfAbsent(TENANT, any -> new ArrayList<>())
        .add(new Forwarded(query(), body));
    return body;
  }

  /** A callback that ingest took and wrote; answers its id. */
  UUID forward(String tag) {
    UUID id = UUID.randomUUID();
    story.write(
        Topic.FORWARDS,
        "key",
        new CallbackForward(
            1,
            id,
            TENANT.sdkAppId(),
            "C2C.CallbackAfterSendMsg",
            Written.NOW,
            CallbackForward.Content.of(null, TENANT.mark(), query(), bytes(tag)),
            Map.of()));
    return id;
  }

  static String body(String tag) {
    return Base64.getEncoder().encodeToString(bytes(tag));
  }

  private static byte[] bytes(String tag) {
    return ("{\"CloudCustomData\":\"" + tag + "\"}").getBytes(UTF_8);
  }

  private static String query() {
    return "SdkAppid=" + TENANT.sdkAppId() + "&CallbackCommand=C2C.CallbackAfterSendMsg";
  }

  private String tag() {
    return TENANT.mark() + "No" + story.events.size();
  }

  private static Part part(boolean bad) {
    return new Part(ContentType.Known.Text, bad, null, false);
  }

  private void add(
      String tag,
      List<Part> parts,
      String state,
      boolean refused,
      @Nullable Change change,
      @Nullable String afterwards) {
    story.events.add(
        new ImEvent(TENANT, "event " + tag, tag, parts, state, true, refused, change, afterwards));
  }

  private static Content text(String tag) {
    return content(tag, TENANT.mark() + " says 1", null);
  }

  private static Content content(
      @Nullable String data, @Nullable String text, @Nullable String fileUrl) {
    return new Content(
        null,
        TENANT.mark() + "User1",
        TENANT.mark() + "User2",
        null,
        text == null ? List.of() : List.of(text),
        fileUrl,
        "1_2_3",
        1L,
        Written.NOW,
        null,
        data,
        Map.of());
  }

  private UUID judged(String tag, Content content, ContentType type, boolean bad, boolean refused) {
    UUID id = UUID.nameUUIDFromBytes((tag + story.records.size()).getBytes(UTF_8));
    Answer answer =
        refused
            ? new Answer(1, 80_001, false, false, AnswerBasis.Known.Judged)
            : new Answer(0, 0, true, false, AnswerBasis.Known.DeadlinePolicy);
    story.write(
        Topic.ITEMS,
        "key",
        new Item(
            1,
            id,
            TENANT.sdkAppId(),
            Scene.Known.C2C,
            type,
            content,
            Written.acceptance(),
            answer,
            null,
            Map.of()));
    story.verdict(TENANT, id, content, type, bad ? Suggestion.Known.Block : Suggestion.Known.Pass);
    story.tell(TENANT, id);
    return id;
  }
}
