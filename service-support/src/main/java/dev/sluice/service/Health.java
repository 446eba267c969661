package dev.sluice.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * The health of a service: the checks of all its components. Each check answers at once, from what
 * the component knows already.
 */
public final class Health {
  private final Map<String, Supplier<CheckResult>> checks = new ConcurrentSkipListMap<>();

  /**
   * Adds the check of one component.
   *
   * @throws IllegalArgumentException if the name is taken
   */
  public void add(String name, Supplier<CheckResult> check) {
    if (checks.putIfAbsent(name, check) != null) {
      throw new IllegalArgumentException("two health checks are named " + name);
    }
  }

  /** The result of every check, by name. A check that throws is down. */
  public Map<String, CheckResult> check() {
    Map<String, CheckResult> results = new LinkedHashMap<>();
    checks.forEach((name, check) -> results.put(name, run(check)));
    return results;
  }

  private static CheckResult run(Supplier<CheckResult> check) {
    try {
      return check.get();
    } catch (RuntimeException e) {
      return CheckResult.failing("the check failed: " + e.getClass().getSimpleName());
    }
  }
}
