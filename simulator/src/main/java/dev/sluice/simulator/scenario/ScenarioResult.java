package dev.sluice.simulator.scenario;

/**
 * How a scenario ended.
 *
 * @param scenario what was tried
 * @param seen what was seen
 * @param trouble why it is not all right; empty if it is
 */
public record ScenarioResult(Scenario scenario, Row seen, String trouble) {
  /** Whether all that was expected was seen, and nothing else. */
  public boolean ok() {
    return trouble.isEmpty();
  }
}
