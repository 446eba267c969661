package dev.sluice.notifier.delivery;

import dev.sluice.service.call.CallResult;

/** Makes the calls. */
@FunctionalInterface
public interface Attempts {
  /**
   * Makes one attempt, on a thread that may wait, under the settings of the moment.
   *
   * @throws InterruptedException if the task stops; the entry stays pending
   */
  CallResult attempt(Pending pending) throws InterruptedException;
}
