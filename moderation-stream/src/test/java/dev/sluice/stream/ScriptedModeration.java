package dev.sluice.stream;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.settings.Budget;
import dev.sluice.contract.settings.OnDeadline;
import dev.sluice.contract.settings.OnHit;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.Judgements;
import dev.sluice.moderation.Judging;
import dev.sluice.moderation.Moderation;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/** Says what the test tells it to, and remembers what it was asked. */
public final class ScriptedModeration implements Moderation {
  public final List<Subject> judged = new CopyOnWriteArrayList<>();
  public final List<Judging.Awaited> polled = new CopyOnWriteArrayList<>();

  public volatile Function<Subject, Judging> judge = subject -> finished(Suggestion.Known.Pass);
  public volatile Function<Judging.Awaited, Finding> poll = awaited -> awaited.later();
  public volatile OnDeadline onDeadline = OnDeadline.Known.DELIVER;
  public volatile Function<Subject, String> moderator = subject -> "vendor";
  public volatile Predicate<Subject> prompt = subject -> false;

  public static Judging finished(Suggestion suggestion) {
    return new Judging.Finished(Fixtures.judgement(suggestion));
  }

  public static Judging failed(ModerationException.Kind kind, boolean retryable) {
    return new Judging.Unfinished(
        Fixtures.judgement(Suggestion.Known.Pass), kind, "vendor: " + kind, retryable);
  }

  public static Judging later(String moderator, String taskId) {
    return new Judging.Awaiting(
        Fixtures.judgement(Suggestion.Known.Pass),
        List.of(new Judging.Awaited(moderator, new Finding.Later(taskId, null, 1_000))));
  }

  @Override
  public String settingsVersion() {
    return "1";
  }

  @Override
  public Judging judge(Subject subject, Deadline deadline) {
    judged.add(subject);
    return judge.apply(subject);
  }

  @Override
  public List<String> awaited(Subject subject) {
    return prompt.test(subject) ? List.of() : List.of(moderator.apply(subject));
  }

  @Override
  public PolicyRule rule(Subject subject) {
    return new PolicyRule(
        Set.of(),
        Set.of((ContentType) ContentType.Known.Audio),
        List.of(moderator.apply(subject)),
        onDeadline,
        Suggestion.Known.Review,
        OnHit.Known.INTERCEPT,
        Budget.DEFAULT);
  }

  @Override
  public Judgement complete(Judgement soFar, String name, ModeratorAnswer answer) {
    return Judgements.merge(soFar, List.of(reason(name, answer.suggestion())));
  }

  @Override
  public Finding poll(Judging.Awaited awaited, Subject subject, Deadline deadline)
      throws ModerationException {
    polled.add(awaited);
    return poll.apply(awaited);
  }

  @Override
  public void close() {}

  public static Reason reason(String moderator, Suggestion suggestion) {
    return new Reason(
        moderator, suggestion, "Abuse", "", 80, List.of(), null, null, null, null, Map.of());
  }
}
