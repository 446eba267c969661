package dev.sluice.notifier.delivery;

import dev.sluice.contract.command.Command;
import dev.sluice.contract.settings.ActionPolicy;
import dev.sluice.kafka.deadletter.HeldRules;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The action circuit breaker: counts what each rule of an app has carried out in the app's window,
 * over all tasks of this instance, and past the app's bound holds what follows. It stays open until
 * a person has decided on all that is held, for a rule that has gone wrong does not mend itself.
 * Thread-safe.
 */
final class RuleBreaker {
  /** The window moves in so many steps. */
  private static final int STEPS = 20;

  private final Policies policies;
  private final HeldRules held;
  private final Map<Rule, Count> counts = new ConcurrentHashMap<>();

  /**
   * @param held what waits for a person already
   */
  RuleBreaker(Policies policies, HeldRules held) {
    this.policies = policies;
    this.held = held;
  }

  /**
   * Whether {@code command} is to be held; else it is counted.
   *
   * @param share the part of the bound that this instance may use, 0 to 1
   */
  boolean holds(Command command, long now, double share) {
    ActionPolicy policy = policies.of(command.sdkAppId());
    String rule = command.rule();
    if (policy == null || policy.breaker() == null || rule == null) {
      return false;
    }
    if (held.holds(command.sdkAppId(), rule)) {
      return true;
    }
    ActionPolicy.Breaker bound = policy.breaker();
    long most = Math.max(1, Math.round(bound.commands() * share));
    return !counts
        .computeIfAbsent(new Rule(command.sdkAppId(), rule), any -> new Count())
        .tryAdd(now, bound.withinSeconds() * 1_000L / STEPS, most);
  }

  private record Rule(long sdkAppId, String name) {}

  /** Commands of one rule by the step of the window that they fell into. */
  private static final class Count {
    private final long[] steps = new long[STEPS];
    private final long[] commands = new long[STEPS];

    synchronized boolean tryAdd(long now, long stepMillis, long most) {
      long step = now / Math.max(1, stepMillis);
      long sum = 0;
      for (int i = 0; i < STEPS; i++) {
        if (steps[i] > step - STEPS && steps[i] <= step) {
          sum += commands[i];
        }
      }
      if (sum >= most) {
        return false;
      }
      int at = Math.floorMod(step, STEPS);
      if (steps[at] != step) {
        steps[at] = step;
        commands[at] = 0;
      }
      commands[at]++;
      return true;
    }
  }
}
