package dev.sluice.ingest.spool;

/**
 * A record that waits for Kafka.
 *
 * @param sequence its place in the spool; counts up over restarts
 * @param key key on the topic
 * @param value value on the topic
 * @param at when it was spooled, milliseconds since the epoch
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on as they are; nobody compares two.
public record SpooledRecord(long sequence, byte[] key, byte[] value, long at) {
  /** Bytes of key and value. */
  public int bytes() {
    return key.length + value.length;
  }
}
