package dev.sluice.simulator.im;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.simulator.callback.CallbackRecord;
import dev.sluice.simulator.web.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that a user did, with all that happened to it. Safe for use by many threads. */
final class Event {
  private final String id = UUID.randomUUID().toString();
  private final long at;
  private final String what;
  private final String from;
  private final @Nullable String to;
  private final Set<String> receivers;
  private final List<CallbackRecord> callbacks = new ArrayList<>();
  private @Nullable String msgId;
  private JsonNode content;
  private @Nullable String cloudCustomData;
  private State state = State.ASKING;
  private int senderCode;
  private String senderInfo = "";

  /**
   * @param what in a word or two
   * @param receivers whose inboxes it goes to; empty for what is no message
   */
  Event(
      long at,
      String what,
      String from,
      @Nullable String to,
      Set<String> receivers,
      @Nullable String msgId,
      JsonNode content,
      @Nullable String cloudCustomData) {
    this.at = at;
    this.what = what;
    this.from = from;
    this.to = to;
    this.receivers = Set.copyOf(receivers);
    this.msgId = msgId;
    this.content = content;
    this.cloudCustomData = cloudCustomData;
  }

  String id() {
    return id;
  }

  String from() {
    return from;
  }

  @Nullable String to() {
    return to;
  }

  boolean isMessage() {
    return what.equals("message");
  }

  synchronized @Nullable String msgId() {
    return msgId;
  }

  synchronized void report(CallbackRecord callback) {
    callbacks.add(callback);
  }

  /** The first callback of that command. */
  synchronized CallbackRecord made(String command) {
    return callbacks.stream()
        .filter(callback -> callback.command().equals(command))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("a callback " + command + " of event " + id));
  }

  synchronized void refuse(int code, String info) {
    state = State.REFUSED;
    senderCode = code;
    senderInfo = info;
  }

  synchronized void drop() {
    state = State.DROPPED;
  }

  /** Delivered, or made, with that content. */
  synchronized void deliver(
      @Nullable String deliveredAs, JsonNode delivered, @Nullable String deliveredData) {
    msgId = deliveredAs;
    content = delivered;
    cloudCustomData = deliveredData;
    state = State.DELIVERED;
  }

  synchronized State state() {
    return state;
  }

  /** Takes the message out of the inboxes; false if it was not in them. */
  synchronized boolean withdraw() {
    if (state != State.DELIVERED) {
      return false;
    }
    state = State.WITHDRAWN;
    return true;
  }

  synchronized boolean inInboxOf(String user) {
    return state == State.DELIVERED && receivers.contains(user);
  }

  /** As it is now. */
  synchronized EventLine line() {
    return new EventLine(
        id,
        at,
        what,
        from,
        to,
        msgId,
        content,
        cloudCustomData,
        state,
        senderCode,
        senderInfo,
        callbacks);
  }
}
