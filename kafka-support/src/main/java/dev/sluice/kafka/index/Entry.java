package dev.sluice.kafka.index;

import dev.sluice.contract.topic.Topic;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * A pointer under a term as RocksDB keeps it: all of it is the key, so that the same pointer twice
 * is one. Within a term of a day the newest comes first, and of what is in one partition the last.
 */
final class Entry {
  static final int TERM_BYTES = Long.BYTES;

  private static final long DAY = TimeUnit.DAYS.toMillis(1);
  private static final int BYTES =
      TERM_BYTES + Integer.BYTES + Byte.BYTES + Short.BYTES + Long.BYTES;

  private Entry() {}

  /** The day that a time is in, counted from 1970, by UTC. */
  static long day(long time) {
    return Math.floorDiv(time, DAY);
  }

  /** The first millisecond of a day. */
  static long begin(long day) {
    return day * DAY;
  }

  static byte[] key(Term term, Pointer pointer) {
    return ByteBuffer.allocate(BYTES)
        .putLong(term.hash())
        .putInt((int) (DAY - Math.floorMod(pointer.time(), DAY)))
        .put(Followed.of(pointer.topic()).code())
        .putShort((short) pointer.partition())
        .putLong(Long.MAX_VALUE - pointer.offset())
        .array();
  }

  static byte[] prefix(Term term) {
    return ByteBuffer.allocate(TERM_BYTES).putLong(term.hash()).array();
  }

  static Pointer pointer(long day, byte[] key) {
    ByteBuffer bytes = ByteBuffer.wrap(key, TERM_BYTES, BYTES - TERM_BYTES);
    long time = begin(day) + (DAY - bytes.getInt());
    Topic topic = Followed.of(bytes.get()).topic();
    int partition = Short.toUnsignedInt(bytes.getShort());
    return new Pointer(topic, partition, Long.MAX_VALUE - bytes.getLong(), time);
  }
}
