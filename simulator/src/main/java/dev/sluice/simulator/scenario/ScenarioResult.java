package dev.sluice.simulator.scenario;

/**
 * How a scenario ended.
 *
 * @param scenario what was tried
 * @param seen what was seen
 * @param trouble why it is not all right; empty if it is
 * @param late how often it was tried in vain because Sluice did not answer the callback in time
 */
public record ScenarioResult(Scenario scenario, Row seen, String trouble, int late) {
  /** Whether all that was expected was seen, and nothing else. */
  public boolean ok() {
    return trouble.isEmpty();
  }
}
