package dev.sluice.simulator.scenario;

import java.io.IOException;

/** The one step of the scenarios that is an operator's. */
@FunctionalInterface
public interface Operator {
  /**
   * Releases the item of that request id, as {@code sluice unban} does.
   *
   * @throws IOException if it cannot be
   */
  void release(String requestId) throws IOException;
}
