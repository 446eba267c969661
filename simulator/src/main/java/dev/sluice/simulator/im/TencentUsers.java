package dev.sluice.simulator.im;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.simulator.callback.CallbackCaller.Client;
import dev.sluice.simulator.callback.CallbackRecord;
import dev.sluice.simulator.callback.ChangeBodies;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes profiles, and tells; makes friend requests and answers, after asking. */
final class TencentUsers {
  private final ThirdParty callbacks;
  private final InstantSource clock;

  TencentUsers(ThirdParty callbacks, InstantSource clock) {
    this.callbacks = callbacks;
    this.clock = clock;
  }

  /** Sets fields by Tag: nobody is asked before. {@code by} is the user, or whoever may. */
  EventLine setPortrait(
      AppState app, Client client, String by, String user, Map<String, String> items) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    items.forEach(content::put);
    Event event =
        app.events()
            .add(new Event(clock.millis(), "profile", by, user, Set.of(), null, content, null));
    items.forEach((tag, value) -> app.setProfile(user, tag, value));
    event.deliver(null, content, null);
    callbacks.after(app, event, client, ChangeBodies.portraitSet(by, user, items, clock.millis()));
    return event.line();
  }

  /** Requests friends: {@code items} as {@code FriendItem}. */
  EventLine addFriends(AppState app, Client client, String from, JsonNode items) {
    Event event = event(app, "friend request", from, items);
    CallbackRecord asked =
        callbacks.ask(
            app,
            event,
            client,
            "Sns.CallbackPrevFriendAdd",
            ChangeBodies.friendAdd(from, items, clock.millis()));
    for (JsonNode item : items) {
      if (allowed(event, asked, item)) {
        app.addFriendRequest(
            item.path("To_Account").asText(),
            new AppState.FriendRequest(from, item.path("AddWording").asText()));
      }
    }
    return event.line();
  }

  /** Answers friend requests: {@code items} as {@code ResponseFriendItem}. */
  EventLine answerFriends(AppState app, Client client, String from, JsonNode items) {
    Event event = event(app, "friend response", from, items);
    CallbackRecord asked =
        callbacks.ask(
            app,
            event,
            client,
            "Sns.CallbackPrevFriendResponse",
            ChangeBodies.friendResponse(from, items, clock.millis()));
    for (JsonNode item : items) {
      allowed(event, asked, item);
    }
    return event.line();
  }

  private Event event(AppState app, String what, String from, JsonNode items) {
    return app.events()
        .add(
            new Event(
                clock.millis(),
                what,
                from,
                items.path(0).path("To_Account").asText(),
                Set.of(),
                null,
                items,
                null));
  }

  /**
   * Settles the event by what the answer says of one account. An ErrorCode other than 0 means that
   * the app failed: all is allowed, and so is what no ResultItem names.
   */
  private static boolean allowed(Event event, CallbackRecord asked, JsonNode item) {
    JsonNode result = resultOf(asked, item.path("To_Account").asText());
    int code = result == null ? 0 : result.path("ResultCode").asInt();
    if (result != null && code != 0) {
      event.refuse(code, result.path("ResultInfo").asText());
      return false;
    }
    if (event.state() == State.ASKING) {
      event.deliver(null, event.line().content(), null);
    }
    return true;
  }

  private static @Nullable JsonNode resultOf(CallbackRecord asked, String account) {
    JsonNode answer = asked.answer();
    if (answer == null || asked.failure() != null || answer.path("ErrorCode").asInt() != 0) {
      return null;
    }
    for (JsonNode result : answer.path("ResultItem")) {
      if (result.path("To_Account").asText().equals(account)) {
        return result;
      }
    }
    return null;
  }
}
