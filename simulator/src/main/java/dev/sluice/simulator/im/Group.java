package dev.sluice.simulator.im;

import dev.sluice.simulator.web.Refusal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A group: its members, its profile and its counter of messages. Safe for use by many threads. */
final class Group {
  private final String id;
  private final String type;
  private final Set<String> members;
  private final Map<String, Map<String, String>> topics = new ConcurrentHashMap<>();
  private final Map<String, String> info = new ConcurrentHashMap<>();
  private final Map<String, String> nameCards = new ConcurrentHashMap<>();
  private final AtomicLong msgSeq = new AtomicLong();

  /** Of a type such as {@code Public}. */
  Group(String id, String type, Set<String> members) {
    this.id = id;
    this.type = type;
    this.members = Set.copyOf(members);
  }

  String id() {
    return id;
  }

  String type() {
    return type;
  }

  /** Makes a topic of a community and answers its id. */
  String addTopic(String name) {
    String topic = "@TGS#_" + id + "@TOPIC#_" + UUID.randomUUID();
    topics.put(topic, new ConcurrentHashMap<>(Map.of("Name", name)));
    return topic;
  }

  /** What a topic says of itself. */
  Map<String, String> topic(String topic) {
    Map<String, String> fields = topics.get(topic);
    if (fields == null) {
      throw Refusal.notFound("topic '" + topic + "'");
    }
    return fields;
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
        "type",
        type,
        "members",
        members,
        "topics",
        Map.copyOf(topics),
        "info",
        Map.copyOf(info),
        "nameCards",
        Map.copyOf(nameCards));
  }
}
