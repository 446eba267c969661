package dev.sluice.moderation;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.verdict.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A moderator that does what a test says, and counts. */
final class Fake implements Moderator {
  interface Behaviour {
    Finding moderate(Subject subject, Deadline deadline)
        throws ModerationException, InterruptedException;
  }

  final AtomicInteger calls = new AtomicInteger();
  final AtomicInteger closes = new AtomicInteger();
  private final ModeratorSpec spec;
  private final boolean prompt;
  private volatile Behaviour behaviour;

  Fake(ModeratorSpec spec, boolean prompt, Behaviour behaviour) {
    this.spec = spec;
    this.prompt = prompt;
    this.behaviour = behaviour;
  }

  static Finding.Judged judged(String moderator, Suggestion suggestion, String label, int score) {
    return new Finding.Judged(
        List.of(reason(moderator, suggestion, label, score)), List.of(), null);
  }

  static Reason reason(String moderator, Suggestion suggestion, String label, int score) {
    return new Reason(
        moderator, suggestion, label, "", score, List.of(), null, null, null, null, Map.of());
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public Set<ContentType> contentTypes() {
    return spec.contentTypes();
  }

  @Override
  public String version() {
    return "fake-1";
  }

  @Override
  public boolean prompt() {
    return prompt;
  }

  @Override
  public Finding moderate(Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    calls.incrementAndGet();
    return behaviour.moderate(subject, deadline);
  }

  @Override
  public void close() {
    closes.incrementAndGet();
  }

  /** Builds fakes by the behaviour that a test gave their name, and remembers them in order. */
  static final class Builder implements EngineBuilder {
    final List<Fake> built = new ArrayList<>();
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final Set<String> prompt = ConcurrentHashMap.newKeySet();

    Builder with(String name, Behaviour behaviour) {
      behaviours.put(name, behaviour);
      return this;
    }

    Builder prompt(String name, Behaviour behaviour) {
      prompt.add(name);
      return with(name, behaviour);
    }

    @Override
    public Moderator build(ModeratorSpec spec, List<Lexicon> lexicons) {
      Fake fake =
          new Fake(
              spec,
              prompt.contains(spec.name()),
              behaviours.getOrDefault(
                  spec.name(),
                  (subject, deadline) -> new Finding.Judged(List.of(), List.of(), null)));
      built.add(fake);
      return fake;
    }

    Fake fake(String name) {
      return built.stream()
          .filter(fake -> fake.name().equals(name))
          .reduce((first, second) -> second)
          .orElseThrow();
    }
  }
}
