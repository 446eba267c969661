package dev.sluice.moderation.fetch;

import java.util.concurrent.Semaphore;

/**
 * Bounds the bytes of all files in memory: hundreds of fetches at once must not fill the heap,
 * however large their files.
 */
final class ByteBudget {
  private static final int KIB = 1_024;

  private final Semaphore kibibytes;

  /** Room for {@code bytes}, at least one KiB. */
  ByteBudget(long bytes) {
    kibibytes = new Semaphore(Math.toIntExact(Math.clamp(bytes / KIB, 1, Integer.MAX_VALUE)));
  }

  /**
   * Takes room, without waiting: who waits holds room that others wait for.
   *
   * @throws FetchException if there is too little
   */
  void take(int bytes) throws FetchException {
    if (!kibibytes.tryAcquire(inKib(bytes))) {
      throw new FetchException(FetchProblem.Busy, "the room for files in memory is used up");
    }
  }

  /** Gives back what was taken at once. */
  void giveBack(int bytes) {
    kibibytes.release(inKib(bytes));
  }

  private static int inKib(int bytes) {
    return (bytes + KIB - 1) / KIB;
  }
}
