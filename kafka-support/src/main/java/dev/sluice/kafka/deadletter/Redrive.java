package dev.sluice.kafka.deadletter;

import dev.sluice.contract.Json;
import dev.sluice.kafka.BadRecordException;
import java.io.IOException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Marks a record that was written again from a dead letter, in its header {@value #HEADER}.
 *
 * @param deadLetter id of the letter
 * @param revision of the verdict that an item is to get: 0 where it has none yet. Else its request
 *     id has been seen, and it is to be judged all the same, once for each revision
 * @param author who re-drove it
 */
public record Redrive(String deadLetter, int revision, String author) {
  /** The header's name. */
  public static final String HEADER = "redrive";

  /** Adds the mark to a record. */
  public void addTo(Headers headers) {
    headers.add(HEADER, Json.write(this));
  }

  /**
   * The mark among {@code headers}; null: there is none.
   *
   * @throws BadRecordException if it cannot be read
   */
  public static @Nullable Redrive of(Headers headers) {
    Header header = headers.lastHeader(HEADER);
    if (header == null) {
      return null;
    }
    try {
      Redrive read = header.value() == null ? null : Json.read(header.value(), Redrive.class);
      if (read != null && read.deadLetter != null && read.author != null && read.revision >= 0) {
        return read;
      }
    } catch (IOException e) {
      // Its message would quote the header.
      throw new BadRecordException("header " + HEADER + " is not JSON of a re-drive");
    }
    throw new BadRecordException("header " + HEADER + " lacks a field");
  }
}
