package dev.sluice.simulator.im;

import dev.sluice.contract.callback.ContactItem;
import dev.sluice.simulator.web.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Every submission of one app, the newest {@value #KEPT}. Safe for use by many threads. */
final class Ledger {
  private static final int KEPT = 20_000;

  private final ConcurrentLinkedDeque<Entry> entries = new ConcurrentLinkedDeque<>();
  private final AtomicInteger size = new AtomicInteger();

  void add(Entry entry) {
    entries.addFirst(entry);
    if (size.incrementAndGet() > KEPT) {
      entries.pollLast();
      size.decrementAndGet();
    }
  }

  /** The entry of that id. */
  Entry entry(String id) {
    return entries.stream()
        .filter(entry -> entry.submission().id().equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("submission " + id));
  }

  /** The message between two users by its MsgKey. */
  Optional<Entry> c2c(String from, String to, String msgKey) {
    return entries.stream()
        .filter(
            entry ->
                entry.submission().from().equals(from) && msgKey.equals(entry.submission().msgId()))
        .filter(entry -> to.equals(contact(entry, false)))
        .findFirst();
  }

  /** The message to a group by its MsgSeq. */
  Optional<Entry> group(String groupId, String msgSeq) {
    return entries.stream()
        .filter(
            entry ->
                entry.submission().scene().isMessage() && msgSeq.equals(entry.submission().msgId()))
        .filter(entry -> Objects.equals(groupId, contact(entry, true)))
        .findFirst();
  }

  /** What {@code user} finds in the inbox, the newest first. */
  List<LedgerLine> inbox(String user) {
    return entries.stream().filter(entry -> entry.inInboxOf(user)).map(Entry::line).toList();
  }

  /** The newest {@code limit} submissions, the newest first. */
  List<LedgerLine> newest(int limit) {
    return entries.stream().limit(limit).map(Entry::line).toList();
  }

  private static @Nullable String contact(Entry entry, boolean group) {
    ContactItem contact = entry.submission().contact();
    if (contact == null) {
      return null;
    }
    return group ? contact.toGroupId() : contact.toAccount();
  }
}
