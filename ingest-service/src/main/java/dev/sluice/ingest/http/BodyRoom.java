package dev.sluice.ingest.http;

import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what the bodies of all requests under way take. Bounding requests alone does not: as many
 * as there may be, with bodies as large as they may be, take more than the heap.
 */
final class BodyRoom {
  /**
   * Of the heap. A body's bytes are there up to four times while its request is under way: as they
   * came, as texts, and as the item on its way to Kafka and to the spool.
   */
  private static final int SHARE = 8;

  private final long capacity;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param capacity in bytes
   */
  BodyRoom(long capacity, MeterRegistry meters) {
    this.capacity = capacity;
    meters.gauge("sluice.ingest.body.bytes", taken);
  }

  /** An eighth of the heap. */
  static BodyRoom ofHeap(MeterRegistry meters) {
    return new BodyRoom(Runtime.getRuntime().maxMemory() / SHARE, meters);
  }

  /** Room for one request, which takes it as its body comes: what is only announced takes none. */
  Share share() {
    return new Share();
  }

  /** What one request has taken. */
  final class Share implements AutoCloseable {
    private long mine;
    private boolean closed;

    /**
     * Takes more.
     *
     * @throws Refusal if there is no room
     */
    synchronized void take(int bytes) throws Refusal {
      if (closed || taken.addAndGet(bytes) > capacity) {
        if (!closed) {
          taken.addAndGet(-bytes);
        }
        throw new Refusal(
            CallbackError.OVERLOADED,
            "the bodies of the requests under way take all the room there is for them");
      }
      mine += bytes;
    }

    /** Gives all back; nothing can be taken any more. */
    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        taken.addAndGet(-mine);
      }
    }
  }
}
