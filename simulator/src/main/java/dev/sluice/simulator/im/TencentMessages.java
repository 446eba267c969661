package dev.sluice.simulator.im;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.simulator.callback.BeforeCallback;
import dev.sluice.simulator.callback.CallbackCaller.Client;
import dev.sluice.simulator.callback.Elements;
import dev.sluice.simulator.callback.MessageBodies;
import dev.sluice.simulator.callback.Ruling;
import dev.sluice.simulator.web.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Sends messages as Tencent IM does: asks before, delivers, tells after. */
final class TencentMessages {
  /** 禁止发送违规封禁的文件. */
  private static final int BANNED_FILE = 4005;

  private static final int MUTED_C2C = 20012;
  private static final int MUTED_GROUP = 10017;

  private final ThirdParty callbacks;
  private final FileStore files;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong c2cSeq = new AtomicLong();

  TencentMessages(ThirdParty callbacks, FileStore files, InstantSource clock) {
    this.callbacks = callbacks;
    this.files = files;
    this.clock = clock;
  }

  /**
   * What a client sends.
   *
   * @param from the sender, or an official account
   * @param to the receiving user
   * @param group the receiving group
   * @param topic of the group, where it is a community
   * @param subscribers of an official account, in place of {@code to} and {@code group}
   * @param elements the MsgBody
   * @param onlineOnly delivered, but not stored: default false
   */
  record Outgoing(
      String from,
      @Nullable String to,
      @Nullable String group,
      @Nullable String topic,
      @Nullable Set<String> subscribers,
      JsonNode elements,
      @Nullable String cloudCustomData,
      @Nullable Boolean onlineOnly) {
    private static final int MAX_ID = 256;

    Outgoing {
      Refusal.text(from, "from", MAX_ID);
      int named = (to == null ? 0 : 1) + (group == null ? 0 : 1) + (subscribers == null ? 0 : 1);
      if (named != 1) {
        throw Refusal.bad("to, group, subscribers: exactly one of them");
      }
      if (elements == null || !Elements.valid(elements)) {
        throw Refusal.bad("elements: a list of elements, at most one TIMCustomElem");
      }
    }
  }

  /** Sends; answers what became of it. */
  EventLine send(AppState app, Client client, Outgoing message) {
    if (message.group() != null) {
      return toGroup(app, client, message, app.group(message.group()));
    }
    return message.subscribers() == null
        ? c2c(app, client, message, String.valueOf(message.to()))
        : official(app, client, message, message.subscribers());
  }

  private EventLine c2c(AppState app, Client client, Outgoing sent, String to) {
    Instant now = clock.instant();
    var message =
        new MessageBodies.C2c(
            sent.from(),
            to,
            c2cSeq.incrementAndGet() & 0xFFFF_FFFFL,
            Integer.toUnsignedLong(random.nextInt()),
            now.getEpochSecond(),
            msgId(now),
            Boolean.TRUE.equals(sent.onlineOnly()),
            sent.elements(),
            sent.cloudCustomData());
    Event event = event(app, now, sent, to, Set.of(to), message.msgKey());
    if (stopped(event, sent, app.mutes().mutedC2c(sent.from(), now), MUTED_C2C)) {
      return event.line();
    }
    Ruling ruling = callbacks.before(app, event, client, BeforeCallback.C2C, message.before());
    if (ruling instanceof Ruling.Deliver(var body, var data)) {
      var delivered =
          message.with(
              body == null ? sent.elements() : body, data == null ? sent.cloudCustomData() : data);
      event.deliver(message.msgKey(), delivered.elements(), delivered.cloudCustomData());
      callbacks.after(app, event, client, delivered.after());
    }
    return ended(event, ruling);
  }

  private EventLine toGroup(AppState app, Client client, Outgoing sent, Group group) {
    if (!group.hasMember(sent.from())) {
      throw Refusal.bad("from: '" + sent.from() + "' is not a member of the group");
    }
    Instant now = clock.instant();
    String topic = sent.topic();
    if (topic != null) {
      group.topic(topic);
    }
    var message =
        new MessageBodies.ToGroup(
            group.id(),
            group.type(),
            sent.from(),
            Integer.toUnsignedLong(random.nextInt()),
            msgId(now),
            Boolean.TRUE.equals(sent.onlineOnly()),
            sent.elements(),
            sent.cloudCustomData(),
            topic,
            now.toEpochMilli());
    Event event = event(app, now, sent, group.id(), group.receivers(sent.from()), null);
    if (stopped(event, sent, app.mutes().mutedGroup(sent.from(), now), MUTED_GROUP)) {
      return event.line();
    }
    Ruling ruling = callbacks.before(app, event, client, BeforeCallback.GROUP, message.before());
    if (ruling instanceof Ruling.Deliver(var body, var data)) {
      var delivered =
          message.with(
              body == null ? sent.elements() : body, data == null ? sent.cloudCustomData() : data);
      long msgSeq = group.nextSeq();
      event.deliver(Long.toString(msgSeq), delivered.elements(), delivered.cloudCustomData());
      callbacks.after(app, event, client, delivered.after(msgSeq));
    }
    return ended(event, ruling);
  }

  private EventLine official(AppState app, Client client, Outgoing sent, Set<String> subscribers) {
    Instant now = clock.instant();
    var message =
        new MessageBodies.ByOfficialAccount(
            sent.from(), sent.elements(), sent.cloudCustomData(), now.toEpochMilli());
    Event event = event(app, now, sent, null, subscribers, null);
    if (stopped(event, sent, false, 0)) {
      return event.line();
    }
    Ruling ruling =
        callbacks.before(app, event, client, BeforeCallback.OFFICIAL_ACCOUNT, message.before());
    if (ruling instanceof Ruling.Deliver(var body, var data)) {
      var delivered =
          message.with(
              body == null ? sent.elements() : body, data == null ? sent.cloudCustomData() : data);
      String msgKey =
          c2cSeq.incrementAndGet()
              + "_"
              + random.nextInt(Integer.MAX_VALUE)
              + "_"
              + now.getEpochSecond();
      event.deliver(msgKey, delivered.elements(), delivered.cloudCustomData());
      callbacks.after(app, event, client, delivered.after(msgKey));
    }
    return ended(event, ruling);
  }

  private Event event(
      AppState app,
      Instant now,
      Outgoing sent,
      @Nullable String to,
      Set<String> receivers,
      @Nullable String msgId) {
    return app.events()
        .add(
            new Event(
                now.toEpochMilli(),
                "message",
                sent.from(),
                to,
                receivers,
                msgId,
                sent.elements(),
                sent.cloudCustomData()));
  }

  /** A muted user's message and a banned file go nowhere, and nobody is asked. */
  private boolean stopped(Event event, Outgoing sent, boolean muted, int mutedCode) {
    if (muted) {
      event.refuse(mutedCode, "the sender is muted");
      return true;
    }
    for (String field : List.of("Url", "URL", "VideoUrl", "ThumbUrl")) {
      for (JsonNode url : sent.elements().findValues(field)) {
        if (files.isBanned(path(url.asText()))) {
          event.refuse(BANNED_FILE, "the file is banned");
          return true;
        }
      }
    }
    return false;
  }

  /** Empty where it is no URL: clients may write anything. */
  private static String path(String url) {
    try {
      return Objects.requireNonNullElse(new URI(url).getPath(), "");
    } catch (URISyntaxException e) {
      return "";
    }
  }

  private static EventLine ended(Event event, Ruling ruling) {
    switch (ruling) {
      case Ruling.Refuse(int code, String info) -> event.refuse(code, info);
      case Ruling.Drop() -> event.drop();
      case Ruling.Deliver _ -> {}
    }
    return event.line();
  }

  private String msgId(Instant now) {
    return "14411"
        + random.nextInt(1_000_000_000)
        + "-"
        + now.getEpochSecond()
        + "-"
        + Integer.toUnsignedLong(random.nextInt());
  }
}
