package dev.sluice.moderation;

import dev.sluice.moderation.fetch.FetchRequest;
import dev.sluice.moderation.fetch.FetchedFile;
import java.util.Objects;
import java.util.Set;

/**
 * A moderator that judges the bytes of a file. Fetching and judging can be called apart, so that
 * equal bytes are judged once. {@link #moderate(Subject, Deadline)} does both.
 */
public interface FileModerator extends Moderator {
  /** The size of a file at most, in bytes: fetch no more. */
  long maxBytes();

  /** The media types that it takes; see {@link FetchRequest}. */
  Set<String> mediaTypes();

  /**
   * Judges bytes. Its timings hold its own stages, not the fetch.
   *
   * @param subject the item, which must name a file
   * @throws ModerationException where there is no judgement: a file that cannot be decoded is a
   *     finding, not an exception
   * @throws InterruptedException if the thread was interrupted
   */
  Finding.Judged moderate(FetchedFile file, Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException;

  /** How the file of {@code subject}, which must name one, is to be fetched for this moderator. */
  default FetchRequest fetchRequest(Subject subject) {
    return new FetchRequest(
        Objects.requireNonNull(subject.fileUrl(), "fileUrl"),
        subject.fileHosts(),
        maxBytes(),
        mediaTypes());
  }
}
