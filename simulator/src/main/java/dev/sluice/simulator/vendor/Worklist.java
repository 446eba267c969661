package dev.sluice.simulator.vendor;

import dev.sluice.contract.moderator.ModeratorAnswer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor did, and answers that wait to be polled: the newest {@value #KEPT} of each. Safe
 * for use by many threads.
 */
final class Worklist {
  private static final int KEPT = 10_000;

  private final Deque<Job> jobs = new ArrayDeque<>();
  private final Map<String, ModeratorAnswer> finished = new LinkedHashMap<>();

  synchronized void done(Job job) {
    jobs.addFirst(job);
    if (jobs.size() > KEPT) {
      jobs.removeLast();
    }
  }

  /** The newest first. */
  synchronized List<Job> jobs() {
    return List.copyOf(jobs);
  }

  synchronized void finished(String task, ModeratorAnswer answer) {
    finished.put(task, answer);
    if (finished.size() > KEPT) {
      finished.remove(finished.keySet().iterator().next());
    }
  }

  synchronized @Nullable ModeratorAnswer answer(String task) {
    return finished.get(task);
  }
}
