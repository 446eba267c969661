package dev.sluice.moderation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What engines found, by content and by everything that the finding depends on: a change of policy,
 * threshold or lexicon makes another key, so that old entries are out of reach at once and fade by
 * the bound in bytes. Concurrent repeats are joined to one call. Two apps share an entry only where
 * their policy cells are equal in every respect.
 */
final class VerdictCache {
  /**
   * What a finding depends on.
   *
   * @param cell identity of the policy cell
   * @param engine identity of the engine
   * @param version what the engine says of itself
   * @param contentHash SHA-256 of the content in hex
   */
  record Key(
      String cell, String engine, String version, ContentType contentType, String contentHash) {}

  /** Rough sizes in bytes of what the JVM keeps for an entry, a reason, a keyword and a span. */
  private static final int ENTRY = 600;

  private static final int REASON = 300;
  private static final int KEYWORD = 120;
  private static final int SPAN = 32;

  /** About 25 MiB at most: keys are hashes, whatever the length of a URL. */
  private static final int MAX_FILES = 100_000;

  private final Cache<Key, List<Reason>> findings;
  private final Cache<String, String> fileHashes;
  private final Joining<Key, Finding.Judged> judging = new Joining<>();
  private final Joining<String, Finding.Judged> fetching = new Joining<>();
  private final Counter hits;
  private final Counter misses;
  private final Counter joins;

  /**
   * Empty.
   *
   * @param maxBytes for all findings, estimated
   * @param fileHashKept how long a file is taken to have the bytes that it had
   */
  VerdictCache(long maxBytes, Duration fileHashKept, MeterRegistry meters) {
    // Eviction in the caller's thread: it is cheap, and the bound holds without waiting for a pool.
    this.findings =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Key key, List<Reason> reasons) -> weight(reasons))
            .executor(Runnable::run)
            .build();
    this.fileHashes =
        Caffeine.newBuilder()
            .maximumSize(MAX_FILES)
            .expireAfterWrite(fileHashKept)
            .executor(Runnable::run)
            .build();
    this.hits = counter(meters, "hit");
    this.misses = counter(meters, "miss");
    this.joins = counter(meters, "joined");
    meters.gauge("sluice.verdict.cache.entries", findings, Cache::estimatedSize);
  }

  /**
   * What {@code judge} found of such content before, finds now, or is finding for another item; a
   * failure is not remembered.
   */
  Finding.Judged judge(Key key, Deadline deadline, Joining.Work<Finding.Judged> judge)
      throws ModerationException, InterruptedException {
    Finding.Judged known = known(key);
    if (known != null) {
      return known;
    }
    return judging.run(
        key,
        deadline,
        () -> {
          // Another call may have finished between the look-up and here.
          Finding.Judged justNow = known(key);
          if (justNow != null) {
            return justNow;
          }
          misses.increment();
          Finding.Judged judged = judge.run();
          findings.put(key, judged.reasons());
          return judged;
        },
        joins::increment);
  }

  /**
   * As {@link #judge}, by the file's name; {@code work} fetches it, and tells {@link #fetched} what
   * it was.
   */
  Finding.Judged judgeFile(String file, Deadline deadline, Joining.Work<Finding.Judged> work)
      throws ModerationException, InterruptedException {
    return fetching.run(file, deadline, work, joins::increment);
  }

  /** SHA-256 of the file's bytes, where they were fetched lately. */
  @Nullable String hashOf(String file) {
    return fileHashes.getIfPresent(file);
  }

  void fetched(String file, String contentHash) {
    fileHashes.put(file, contentHash);
  }

  /** What was found of such content before. */
  Finding.@Nullable Judged known(Key key) {
    List<Reason> reasons = findings.getIfPresent(key);
    if (reasons == null) {
      return null;
    }
    hits.increment();
    return new Finding.Judged(reasons, List.of(), key.contentHash());
  }

  private static Counter counter(MeterRegistry meters, String result) {
    return Counter.builder("sluice.verdict.cache")
        .description("Look-ups of remembered judgements: hit, miss, or joined to one under way")
        .tag("result", result)
        .register(meters);
  }

  static int weight(List<Reason> reasons) {
    long bytes = ENTRY;
    for (Reason reason : reasons) {
      bytes += REASON + 2L * (reason.detail() == null ? 0 : reason.detail().length());
      for (Keyword keyword : reason.keywords()) {
        bytes += KEYWORD + 2L * keyword.word().length() + (long) SPAN * keyword.spans().size();
      }
    }
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }
}
