package dev.sluice.moderation;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.moderation.http.AnswerReasons;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Judges under one release: finds the cell, asks its engines, collects what they said. */
final class ReleaseModeration implements Moderation {
  private final String settingsVersion;
  private final Map<String, Engine> engines;
  private final Cells cells;
  private final Panel panel;
  private final ModeratorMeters meters;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Takes over the hold on {@code engines}. */
  ReleaseModeration(
      String settingsVersion,
      Map<String, Engine> engines,
      Cells cells,
      Panel panel,
      ModeratorMeters meters) {
    this.settingsVersion = settingsVersion;
    this.engines = engines;
    this.cells = cells;
    this.panel = panel;
    this.meters = meters;
  }

  @Override
  public String settingsVersion() {
    return settingsVersion;
  }

  @Override
  public PolicyRule rule(Subject subject) {
    return cells.of(subject).rule();
  }

  @Override
  public List<String> awaited(Subject subject) {
    return cells.of(subject).engines().stream()
        .filter(engine -> !engine.moderator().prompt())
        .map(Engine::name)
        .toList();
  }

  @Override
  public Judging judge(Subject subject, Deadline deadline) throws InterruptedException {
    long start = System.nanoTime();
    Cell cell = cells.of(subject);
    String textHash =
        subject.contentType() == ContentType.Known.Text ? Hashes.ofTexts(subject.texts()) : null;
    Question question = new Question(cell, subject, textHash, deadline);
    Judging judging = cell.engines().isEmpty() ? notModerated(question) : judge(question);
    meters.judged(subject.contentType(), judging, System.nanoTime() - start);
    return judging;
  }

  private Judging judge(Question question) throws InterruptedException {
    Findings findings = new Findings(question);
    panel.ask(question).forEach(findings::add);
    return findings.judging(settingsVersion);
  }

  private Judging notModerated(Question question) {
    meters.notModerated(question.subject().contentType());
    Reason reason = Reason.coded("", Suggestion.Known.Pass, ReasonCode.NotModerated, null);
    List<String> hashes = question.textHash() == null ? List.of() : List.of(question.textHash());
    return new Judging.Finished(
        Judgements.of(List.of(reason), 0, List.of(), settingsVersion, Map.of(), hashes));
  }

  @Override
  public Judgement complete(Judgement soFar, String moderator, ModeratorAnswer answer) {
    return Judgements.merge(soFar, List.of(AnswerReasons.of(moderator, answer, List.of())));
  }

  @Override
  public Finding poll(Judging.Awaited awaited, Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    Engine engine = engines.get(awaited.moderator());
    if (engine == null || !(engine.moderator() instanceof LaterModerator moderator)) {
      throw new ModerationException(
          ModerationException.Kind.REJECTED,
          awaited.moderator() + ": no moderator of this release answers later");
    }
    if (!engine.hold()) {
      throw new ModerationException(
          ModerationException.Kind.REFUSED,
          awaited.moderator() + ": closed, the settings changed meanwhile");
    }
    try {
      Finding finding = moderator.poll(awaited.later(), subject, deadline);
      return finding instanceof Finding.Judged judged
          ? new Finding.Judged(
              Findings.underRule(rule(subject), judged.reasons()),
              judged.timings(),
              judged.contentHash())
          : finding;
    } finally {
      engine.release();
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      engines.values().forEach(Engine::release);
    }
  }
}
