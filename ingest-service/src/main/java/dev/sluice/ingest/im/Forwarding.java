package dev.sluice.ingest.im;

import dev.sluice.contract.im.CallbackCommand;
import dev.sluice.contract.settings.App;
import dev.sluice.ingest.forward.AppAnswer;
import dev.sluice.moderation.Deadline;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where callbacks go on to: the app's own URL, which it has. */
public interface Forwarding {
  /**
   * Asks the app; returns by the deadline.
   *
   * @param query of the callback as it was received
   * @param body the exact bytes
   * @return what it answered; empty where it gave no answer
   * @throws InterruptedException if the thread was interrupted
   */
  Optional<AppAnswer> ask(App app, String query, byte[] body, Deadline deadline)
      throws InterruptedException;

  /**
   * Sees to it that the app gets to know, whatever becomes of this process.
   *
   * @param author whose doing it tells of; null: nobody knows
   * @param kafka until when Kafka may acknowledge it
   * @param spool until when the spool may have it
   * @return whether that is sure
   * @throws InterruptedException if the thread was interrupted
   */
  boolean tell(
      App app,
      CallbackCommand command,
      @Nullable String author,
      String query,
      byte[] body,
      Deadline kafka,
      Deadline spool)
      throws InterruptedException;
}
