package dev.sluice.ingest.im;

import dev.sluice.ingest.publish.Publication;
import java.util.List;

/**
 * An answer that may leave.
 *
 * @param json the body
 * @param publications the items, all of which are durable
 */
@SuppressWarnings("ArrayRecordComponent") // written, never compared
public record ImAccepted(byte[] json, List<Publication> publications) {
  /** Copies the list. */
  public ImAccepted {
    publications = List.copyOf(publications);
  }
}
