package dev.sluice.kafka.index;

/** Told how far catching up is. */
@FunctionalInterface
public interface IndexProgress {
  /** Nobody wants to know. */
  IndexProgress NONE = (read, all) -> {};

  /**
   * At this moment.
   *
   * @param read offsets read since it began
   * @param all offsets that there were to read
   */
  void at(long read, long all);
}
