package dev.sluice.simulator.im;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A group: its members, its profile and its counter of messages. Safe for use by many threads. */
final class Group {
  private final String id;
  private final Set<String> members;
  private final Map<String, String> info = new ConcurrentHashMap<>();
  private final Map<String, String> nameCards = new ConcurrentHashMap<>();
  private final AtomicLong msgSeq = new AtomicLong();

  Group(String id, Set<String> members) {
    this.id = id;
    this.members = Set.copyOf(members);
  }

  /** The next MsgSeq: 1 for the first message of each group. */
  long nextSeq() {
    return msgSeq.incrementAndGet();
  }

  boolean hasMember(String user) {
    return members.contains(user);
  }

  /** Everyone but the sender. */
  Set<String> receivers(String sender) {
    Set<String> receivers = new HashSet<>(members);
    receivers.remove(sender);
    return receivers;
  }

  void setInfo(String field, String value) {
    info.put(field, value);
  }

  void setNameCard(String member, String value) {
    nameCards.put(member, value);
  }

  /** As it is now. */
  Map<String, Object> view() {
    return Map.of(
        "groupId",
        id,
        "members",
        members,
        "info",
        Map.copyOf(info),
        "nameCards",
        Map.copyOf(nameCards));
  }
}
