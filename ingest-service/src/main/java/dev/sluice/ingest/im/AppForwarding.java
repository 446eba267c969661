package dev.sluice.ingest.im;

import dev.sluice.contract.im.CallbackCommand;
import dev.sluice.contract.settings.App;
import dev.sluice.ingest.forward.AppAnswer;
import dev.sluice.ingest.forward.AppCallback;
import dev.sluice.ingest.publish.ForwardPublisher;
import dev.sluice.moderation.Deadline;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks an app by HTTP, and tells it by way of Kafka. */
public final class AppForwarding implements Forwarding {
  private final AppCallback callback;
  private final ForwardPublisher publisher;

  /**
   * @param callback asks; the caller's to close
   * @param publisher lets the notifier tell
   */
  public AppForwarding(AppCallback callback, ForwardPublisher publisher) {
    this.callback = callback;
    this.publisher = publisher;
  }

  @Override
  public Optional<AppAnswer> ask(App app, String query, byte[] body, Deadline deadline)
      throws InterruptedException {
    return callback.ask(app, query, body, deadline);
  }

  @Override
  public boolean tell(
      App app,
      CallbackCommand command,
      @Nullable String author,
      String query,
      byte[] body,
      Deadline kafka,
      Deadline spool)
      throws InterruptedException {
    return publisher.publish(app, command.text(), author, query, body, kafka, spool);
  }
}
