package dev.sluice.harness;

import java.time.Duration;

/** A process whose use of the machine can be read. */
public interface Measured {
  /** Processor time used so far, of all its threads. */
  Duration processorTime();

  /** Memory that it has resident, in bytes; 0 where the system does not tell by {@code /proc}. */
  long residentBytes();
}
