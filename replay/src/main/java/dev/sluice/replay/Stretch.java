package dev.sluice.replay;

/**
 * Records of one partition.
 *
 * @param partition which
 * @param next offset of the first that is not read yet
 * @param end offset after the last
 */
public record Stretch(int partition, long next, long end) {
  /** How many offsets are left; some may hold no record. */
  public long left() {
    return Math.max(0, end - next);
  }

  Stretch readTo(long offset) {
    return new Stretch(partition, offset, end);
  }
}
