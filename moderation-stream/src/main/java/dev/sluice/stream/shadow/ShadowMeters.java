package dev.sluice.stream.shadow;

import dev.sluice.contract.Scene;
import dev.sluice.contract.verdict.Agreement;
import dev.sluice.contract.verdict.NotJudged;
import dev.sluice.contract.verdict.Shadow;
import dev.sluice.contract.verdict.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts how shadows stand to the live policies. Series are bounded: apps are those of the settings
 * whose policy has a shadow, scenes and reasons are of fixed lists, and a label that is not one of
 * the known ones is {@code other}.
 */
public final class ShadowMeters {
  /** First-level labels that have a series of their own. */
  private static final Set<String> LABELS =
      Set.of(
          "Normal",
          "Porn",
          "Sexy",
          "Polity",
          "Illegal",
          "Abuse",
          "Terror",
          "Ad",
          "Composite",
          "Custom");

  private static final String OTHER = "other";

  private final MeterRegistry registry;
  private final Map<Object, Integer> waiting = new ConcurrentHashMap<>();

  /** Registers the gauge; the counters are registered as they are needed. */
  public ShadowMeters(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder(
            "sluice.shadow.waiting",
            waiting,
            tasks -> tasks.values().stream().mapToInt(Integer::intValue).sum())
        .description("Verdicts whose record waits for their shadow")
        .register(registry);
  }

  void waiting(Object task, int count) {
    waiting.put(task, count);
  }

  void closed(Object task) {
    waiting.remove(task);
  }

  void count(Verdict live, Shadow shadow) {
    Agreement agreement = Agreement.of(live.judgement(), shadow);
    String label = Agreement.label(live.judgement(), shadow);
    Counter.builder("sluice.shadow.items")
        .description("Items that a policy with a shadow decided, by how the shadow stands to it")
        .tags(
            "app",
            String.valueOf(live.sdkAppId()),
            "scene",
            live.scene() instanceof Scene.Known scene ? scene.text() : OTHER,
            "label",
            LABELS.contains(label) ? label : OTHER,
            "agreement",
            agreement.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
    if (shadow.notJudged() instanceof NotJudged.Known why) {
      Counter.builder("sluice.shadow.not.judged")
          .description("Items that a shadow did not judge, by why")
          .tags("app", String.valueOf(live.sdkAppId()), "reason", why.text())
          .register(registry)
          .increment();
    }
  }
}
