package dev.sluice.guarantees.schedule;

/**
 * One fault of a schedule.
 *
 * @param kind what goes wrong
 * @param instance which of the two instances, 0 or 1, where the kind is of one
 * @param seconds how long, where it lasts
 * @param patient whether the next fault of the track waits until what was hit is ready again
 */
public record Fault(FaultKind kind, int instance, int seconds, boolean patient) {

  /** As people read it. */
  @Override
  public String toString() {
    return kind.text()
        + (kind.track().ofProcesses() ? " " + (instance + 1) : "")
        + ", "
        + seconds
        + " s"
        + (patient ? "" : ", next at once");
  }
}
