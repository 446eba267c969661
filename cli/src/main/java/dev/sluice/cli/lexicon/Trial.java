package dev.sluice.cli.lexicon;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.callback.ContactItem;
import dev.sluice.contract.callback.ContentCallback;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.Fold;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Span;
import dev.sluice.ingest.decision.Decider;
import dev.sluice.ingest.decision.Decision;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.Judgements;
import dev.sluice.moderation.Judging;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.text.Hit;
import dev.sluice.moderation.text.TextModerator;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A text before an app's text moderators: what they hit, and what the app would answer. */
final class Trial {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Settings settings;
  private final App app;
  private final Scene scene;
  private final List<String> texts;

  /**
   * @param settings complete: with what they leave to the defaults
   */
  Trial(Settings settings, App app, Scene scene, List<String> texts) {
    this.settings = settings;
    this.app = app;
    this.scene = scene;
    this.texts = List.copyOf(texts);
  }

  void print(PrintWriter out) throws ModerationException {
    Optional<PolicyRule> rule =
        settings
            .policy(app.policy())
            .flatMap((Policy policy) -> policy.rule(scene, ContentType.Known.Text));
    if (rule.isEmpty()) {
      out.println("policy " + app.policy() + " has no rule for texts of " + scene.text());
      return;
    }
    List<Reason> reasons = new ArrayList<>();
    for (String name : rule.get().moderators()) {
      ModeratorSpec spec = moderator(name);
      if (spec instanceof ModeratorSpec.Text text) {
        TextModerator engine = new TextModerator(text, settings.lexicons());
        engine.explain(texts, Deadline.in(LONG)).stream()
            .filter(this::concerns)
            .forEach(hit -> out.println(line(hit)));
        Finding finding = engine.moderate(subject(), Deadline.in(LONG));
        reasons.addAll(((Finding.Judged) finding).reasons());
      } else {
        out.println("not asked: " + name + ", which is no text engine of Sluice's own");
      }
    }
    decide(rule.get(), reasons, out);
  }

  private void decide(PolicyRule rule, List<Reason> reasons, PrintWriter out) {
    Judgement judgement = Judgements.merge(nothingFound(), reasons);
    out.printf(
        "verdict: %s %s%s%s%n",
        judgement.suggestion().text(),
        judgement.label(),
        judgement.subLabel().isEmpty() ? "" : "/" + judgement.subLabel(),
        judgement.libName().isEmpty() ? "" : ", by " + judgement.libName());
    out.printf(
        "app %d (mode %s, intercepts on %s):",
        app.sdkAppId(), app.mode().text(), app.interceptOn().text());
    if (app.mode() == Enforcement.Known.OFF) {
      out.println(" delivered, not judged");
      return;
    }
    Decision plain = answer(rule, judgement, false);
    Decision replacing = answer(rule, judgement, true);
    out.println(" " + words(plain.answer()));
    List<String> replaced = replacing.replacedText();
    if (replaced != null) {
      out.println("to a caller that accepts it, replaced: " + replaced);
    }
  }

  private Decision answer(PolicyRule rule, Judgement judgement, boolean acceptReplace) {
    ContentCallback callback =
        new ContentCallback(
            scene,
            app.sdkAppId(),
            "someone",
            ContactItem.user("someone-else"),
            ContentType.Known.Text,
            texts,
            null,
            null,
            null,
            null,
            null,
            null,
            Map.of());
    return Decider.judged(app, callback, acceptReplace, rule, new Judging.Finished(judgement));
  }

  private static String words(Answer answer) {
    if (answer.delivered()) {
      return "delivered";
    }
    return answer.interceptErrorCode() == 0
        ? "not delivered, the sender is told success"
        : "intercepted with " + answer.interceptErrorCode();
  }

  private String line(Hit hit) {
    LexiconEntry entry = hit.entry();
    String label =
        entry.subLabel().isEmpty() ? entry.label() : entry.label() + "/" + entry.subLabel();
    String through =
        hit.folds().isEmpty()
            ? "as it stands"
            : "through "
                + hit.folds().stream().map(Fold::text).sorted().collect(Collectors.joining(", "));
    String standing =
        switch (hit.standing()) {
          case COUNTS -> "";
          case STRADDLES -> "; only straddles ordinary words";
          case ALLOWED -> "; does not count, a phrase of an allow list covers it";
        };
    return "%s: \"%s\" of %s, %s %s, %s%s"
        .formatted(
            hit.spans().stream().map(this::place).collect(Collectors.joining(" and ")),
            entry.text(),
            hit.lexicon(),
            entry.suggestion().text(),
            label,
            through,
            standing);
  }

  private String place(Span span) {
    String written = texts.get(span.text()).substring(span.start(), span.end());
    String where = texts.size() == 1 ? "" : "text " + span.text() + ", ";
    return where + span.start() + " to " + span.end() + " \"" + written + "\"";
  }

  /** A library of another app judges none of this one's items. */
  private boolean concerns(Hit hit) {
    return settings.lexicons().stream()
        .filter(lexicon -> lexicon.name().equals(hit.lexicon()))
        .allMatch(lexicon -> lexicon.app() == null || lexicon.app() == app.sdkAppId());
  }

  private @Nullable ModeratorSpec moderator(String name) {
    return settings.moderators().stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private Subject subject() {
    return new Subject(
        new UUID(0, 0),
        app.sdkAppId(),
        scene,
        ContentType.Known.Text,
        texts,
        null,
        app.fileHosts(),
        null);
  }

  private Judgement nothingFound() {
    return new Judgement(
        Suggestion.Known.Pass,
        "Normal",
        "",
        0,
        List.of(),
        0,
        List.of(),
        settings.version(),
        Map.of(),
        List.of());
  }
}
