package dev.sluice.simulator.scenario;

import java.io.IOException;

/** Releases what was blocked, as {@code sluice unban} does: the one step of the scenarios that is an operator's. */
@FunctionalInterface
public interface FileRelease {
  /**
   * Releases the item of that request id.
   *
   * @throws IOException if it cannot be
   */
  void release(String requestId) throws IOException;
}
