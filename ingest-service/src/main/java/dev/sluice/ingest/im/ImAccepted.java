package dev.sluice.ingest.im;

import dev.sluice.ingest.content.Accepted;
import dev.sluice.ingest.publish.AnswerFailure;
import dev.sluice.ingest.publish.Publication;
import java.util.List;

/**
 * The answer to a third-party callback.
 *
 * @param json the body
 * @param publications the items, all of which are durable
 */
@SuppressWarnings("ArrayRecordComponent") // written, never compared
public record ImAccepted(byte[] json, List<Publication> publications) implements Accepted {
  /** Copies the list. */
  public ImAccepted {
    publications = List.copyOf(publications);
  }

  @Override
  public void answerFailed(AnswerFailure failure) {
    publications.forEach(each -> each.answerFailed(failure));
  }
}
