package dev.sluice.moderation;

import dev.sluice.contract.verdict.StageTiming;
import dev.sluice.moderation.fetch.FetchFailure;
import dev.sluice.moderation.fetch.FetchRequest;
import dev.sluice.moderation.fetch.FetchResult;
import dev.sluice.moderation.fetch.FetchedFile;
import dev.sluice.moderation.fetch.SafeFetch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Asks one engine, by way of the cache where what it finds depends on content alone. Not a prompt
 * one: to look a text up and to keep it takes as long as that one judges.
 */
final class Asking {
  private final VerdictCache cache;
  private final SafeFetch fetch;

  Asking(VerdictCache cache, SafeFetch fetch) {
    this.cache = cache;
    this.fetch = fetch;
  }

  Finding ask(Engine engine, Question question) throws ModerationException, InterruptedException {
    Moderator moderator = engine.moderator();
    Subject subject = question.subject();
    Deadline deadline = question.deadline();
    if (moderator.cacheable()
        && moderator instanceof FileModerator files
        && subject.fileUrl() != null) {
      return askForFile(engine, files, question);
    }
    if (moderator.cacheable() && !moderator.prompt() && question.textHash() != null) {
      return cache.judge(
          key(engine, question, question.textHash()),
          deadline,
          () -> judged(moderator.moderate(subject, deadline)));
    }
    return moderator.moderate(subject, deadline);
  }

  private Finding.Judged askForFile(Engine engine, FileModerator moderator, Question question)
      throws ModerationException, InterruptedException {
    FetchRequest request = moderator.fetchRequest(question.subject());
    String file = fileKey(engine, question, request);
    return cache.judgeFile(
        file,
        question.deadline(),
        () -> {
          String hash = cache.hashOf(file);
          Finding.Judged known = hash == null ? null : cache.known(key(engine, question, hash));
          return known != null ? known : fetchAndJudge(engine, moderator, question, request, file);
        });
  }

  private Finding.Judged fetchAndJudge(
      Engine engine, FileModerator moderator, Question question, FetchRequest request, String file)
      throws ModerationException, InterruptedException {
    Subject subject = question.subject();
    Deadline deadline = question.deadline();
    try (FetchResult result = fetch.fetch(request, deadline)) {
      return switch (result) {
        case FetchFailure failure -> failure.finding(engine.name());
        case FetchedFile fetched -> {
          cache.fetched(file, fetched.sha256());
          Finding.Judged judged =
              cache.judge(
                  key(engine, question, fetched.sha256()),
                  deadline,
                  () -> moderator.moderate(fetched, subject, deadline));
          List<StageTiming> timings = new ArrayList<>();
          timings.add(fetched.timing());
          timings.addAll(judged.timings());
          yield new Finding.Judged(judged.reasons(), timings, fetched.sha256());
        }
      };
    }
  }

  private static VerdictCache.Key key(Engine engine, Question question, String contentHash) {
    return new VerdictCache.Key(
        question.cell().identity(),
        engine.identity(),
        engine.moderator().version(),
        question.subject().contentType(),
        contentHash);
  }

  /**
   * Allowed hosts are part of it: an app must not be answered by what another is allowed to reach.
   */
  private static String fileKey(Engine engine, Question question, FetchRequest request) {
    List<String> parts = new ArrayList<>();
    parts.add(question.cell().identity());
    parts.add(engine.identity());
    parts.add(request.url());
    parts.addAll(new TreeSet<>(request.allowedHosts()));
    return Hashes.ofTexts(parts);
  }

  private static Finding.Judged judged(Finding finding) throws ModerationException {
    if (Objects.requireNonNull(finding, "finding") instanceof Finding.Judged judged) {
      return judged;
    }
    throw new ModerationException(
        ModerationException.Kind.FAILED,
        "answers later, although its findings are to be remembered");
  }
}
