package dev.sluice.ingest.spool;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.record.internal.FileLogInputStream.FileChannelRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Reads what waits, in the order in which it was written; goes on where it stopped once more has
 * been written. For the one thread that also reclaims.
 */
public final class SpoolCursor {
  private final SpoolLog log;
  private @Nullable Segment segment;
  private int position;
  private long expected;

  SpoolCursor(SpoolLog log) {
    this.log = log;
  }

  /** The next records that wait, of one group; none: all has been read that is there now. */
  public List<SpooledRecord> next() {
    while (true) {
      Segment reading = segment;
      // Asked first: where there is a segment behind this one, this one gets no more.
      Segment following = log.after(reading == null ? Long.MIN_VALUE : reading.base());
      if (reading != null && reading.waiting() > 0 && position < reading.readable()) {
        List<SpooledRecord> read = read(reading);
        if (!read.isEmpty()) {
          return read;
        }
      } else if (following == null) {
        return List.of();
      } else {
        if (reading != null) {
          reading.lose(expected, reading.end());
        }
        segment = following;
        position = 0;
        expected = following.base();
      }
    }
  }

  private List<SpooledRecord> read(Segment reading) {
    Optional<FileChannelRecordBatch> found = reading.batchFrom(position, expected);
    if (found.isEmpty()) {
      position = reading.readable();
      return List.of();
    }
    FileChannelRecordBatch batch = found.get();
    List<SpooledRecord> records = new ArrayList<>();
    for (Record record : batch) {
      if (reading.waits(record.offset())) {
        records.add(
            new SpooledRecord(
                record.offset(), bytes(record.key()), bytes(record.value()), record.timestamp()));
      }
    }
    reading.lose(expected, batch.baseOffset());
    position = batch.position() + batch.sizeInBytes();
    expected = batch.lastOffset() + 1;
    return records;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    return Utils.toArray(buffer);
  }
}
