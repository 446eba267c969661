package dev.sluice.moderation;

import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.moderation.text.TextModerator;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Every engine of the process, by its identity: one that did not change from a release to the next
 * is the same object.
 */
final class Engines implements AutoCloseable {
  private final EngineBuilder builder;
  private final long graceMillis;
  private final Map<String, Engine> byIdentity = new HashMap<>();
  private final ScheduledExecutorService closing =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("engine-closing").factory());

  Engines(EngineBuilder builder, Duration grace) {
    this.builder = builder;
    this.graceMillis = grace.toMillis();
  }

  /**
   * The engines of {@code specs} by name, each held for the caller. Whole or not at all: where one
   * cannot be built, none is held.
   *
   * @throws IllegalArgumentException if a description names a lexicon that does not exist
   */
  synchronized Map<String, Engine> hold(List<ModeratorSpec> specs, List<Lexicon> lexicons) {
    Map<String, Engine> held = new LinkedHashMap<>();
    try {
      for (ModeratorSpec spec : specs) {
        held.put(spec.name(), hold(spec, lexiconsOf(spec, lexicons)));
      }
      return held;
    } catch (RuntimeException | Error e) {
      held.values().forEach(Engine::release);
      throw e;
    }
  }

  /** How many are not closed. */
  synchronized int size() {
    return byIdentity.size();
  }

  /** Closes what nobody holds; an engine under a call is closed when that returns. */
  @Override
  public void close() {
    closing.shutdownNow();
    closeUnused();
  }

  private void unused(Engine engine) {
    try {
      Future<?> _ = closing.schedule(this::closeUnused, graceMillis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The process ends: there is nobody left to keep it for.
      engine.closeIfUnused();
    }
  }

  private synchronized void closeUnused() {
    byIdentity.values().removeIf(Engine::closeIfUnused);
  }

  private Engine hold(ModeratorSpec spec, List<Lexicon> lexicons) {
    String identity = EngineIdentity.of(spec, lexicons);
    Engine known = byIdentity.get(identity);
    if (known != null && known.hold()) {
      return known;
    }
    Engine built = new Engine(identity, builder.build(spec, lexicons), this::unused);
    built.hold();
    byIdentity.put(identity, built);
    return built;
  }

  private static List<Lexicon> lexiconsOf(ModeratorSpec spec, List<Lexicon> lexicons) {
    return spec instanceof ModeratorSpec.Text text
        ? TextModerator.named(text, lexicons)
        : List.of();
  }
}
