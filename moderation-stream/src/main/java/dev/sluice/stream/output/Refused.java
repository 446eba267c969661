package dev.sluice.stream.output;

import dev.sluice.contract.topic.Topic;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records that the broker refused. Such a refusal costs the transaction, which is made again from
 * its start; this is what tells the second time from the first. Thread-safe.
 */
public final class Refused {
  /** More than this are forgotten: each is refused once more, and remembered again. */
  private static final int MOST = 10_000;

  private final Set<Entry> entries = ConcurrentHashMap.newKeySet();

  void add(String topic, UUID requestId) {
    if (entries.size() >= MOST) {
      entries.clear();
    }
    entries.add(new Entry(topic, requestId));
  }

  boolean contains(Topic topic, UUID requestId) {
    return !entries.isEmpty() && entries.contains(new Entry(topic.topicName(), requestId));
  }

  private record Entry(String topic, UUID requestId) {}
}
