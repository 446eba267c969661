package dev.sluice.ingest.im;

import dev.sluice.contract.im.CallbackCommand;
import dev.sluice.contract.settings.App;
import dev.sluice.ingest.forward.AppAnswer;
import dev.sluice.ingest.forward.AppCallback;
import dev.sluice.moderation.Deadline;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks an app by HTTP. */
public final class AppForwarding implements Forwarding {
  private final AppCallback callback;

  /** By way of {@code callback}, the caller's to close. */
  public AppForwarding(AppCallback callback) {
    this.callback = callback;
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
      Deadline spool) {
    return app.imCallback() == null || app.imCallback().forwardUrl() == null;
  }
}
