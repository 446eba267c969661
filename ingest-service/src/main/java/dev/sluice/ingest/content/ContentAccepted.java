package dev.sluice.ingest.content;

import dev.sluice.contract.Json;
import dev.sluice.contract.callback.CallbackAnswer;
import dev.sluice.ingest.publish.AnswerFailure;
import dev.sluice.ingest.publish.Publication;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a content callback.
 *
 * @param publication the item; absent where none was stored
 */
record ContentAccepted(CallbackAnswer answer, @Nullable Publication publication)
    implements Accepted {
  @Override
  public byte[] json() {
    return Json.write(answer);
  }

  @Override
  public void answerFailed(AnswerFailure failure) {
    if (publication != null) {
      publication.answerFailed(failure);
    }
  }
}
