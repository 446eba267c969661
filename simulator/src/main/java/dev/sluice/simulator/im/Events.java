package dev.sluice.simulator.im;

import dev.sluice.simulator.web.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Every event of one app, the newest {@value #KEPT}. Safe for use by many threads. */
final class Events {
  private static final int KEPT = 20_000;

  private final ConcurrentLinkedDeque<Event> events = new ConcurrentLinkedDeque<>();
  private final AtomicInteger size = new AtomicInteger();

  /** Adds it and hands it back. */
  Event add(Event event) {
    events.addFirst(event);
    if (size.incrementAndGet() > KEPT) {
      events.pollLast();
      size.decrementAndGet();
    }
    return event;
  }

  /** The event of that id. */
  Event event(String id) {
    return events.stream()
        .filter(event -> event.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("event " + id));
  }

  /** The message between two users by its MsgKey. */
  Optional<Event> c2c(String from, String to, String msgKey) {
    return message(to, msgKey).filter(event -> event.from().equals(from));
  }

  /** The message to a group by its MsgSeq. */
  Optional<Event> group(String groupId, String msgSeq) {
    return message(groupId, msgSeq);
  }

  private Optional<Event> message(String to, String msgId) {
    return events.stream()
        .filter(event -> event.isMessage() && msgId.equals(event.msgId()))
        .filter(event -> Objects.equals(to, event.to()))
        .findFirst();
  }

  /** What {@code user} finds in the inbox, the newest first. */
  List<EventLine> inbox(String user) {
    return events.stream().filter(event -> event.inInboxOf(user)).map(Event::line).toList();
  }

  /** The newest, the newest first, of {@code from} alone where it is given. */
  List<EventLine> newest(int limit, @Nullable String from) {
    return events.stream()
        .filter(event -> from == null || from.equals(event.from()))
        .limit(limit)
        .map(Event::line)
        .toList();
  }
}
