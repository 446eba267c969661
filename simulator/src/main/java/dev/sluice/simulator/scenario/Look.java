package dev.sluice.simulator.scenario;

import java.io.IOException;

/** Looks at what an act left behind. */
@FunctionalInterface
interface Look {
  /** What is to be seen now. */
  Row now() throws IOException;
}
