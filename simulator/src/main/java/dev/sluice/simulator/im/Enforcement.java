package dev.sluice.simulator.im;

import dev.sluice.simulator.callback.CallbackCaller.Client;
import dev.sluice.simulator.callback.MessageBodies;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/** Bans files and takes messages out of inboxes, as the REST API is told. */
final class Enforcement {
  private static final Pattern MSG_KEY = Pattern.compile("[0-9]+_[0-9]+_[0-9]+");

  private final FileStore files;
  private final ThirdParty callbacks;
  private final InstantSource clock;

  Enforcement(FileStore files, ThirdParty callbacks, InstantSource clock) {
    this.files = files;
    this.callbacks = callbacks;
    this.clock = clock;
  }

  /** Bans or un-bans the file of the app that {@code rawUrl} names. */
  RestError ban(AppState app, String rawUrl, boolean ban) {
    String path;
    try {
      path = new URI(rawUrl).getPath();
    } catch (URISyntaxException e) {
      return RestError.NOT_OUR_FILE;
    }
    if (path == null || !path.startsWith("/files/")) {
      return RestError.NOT_OUR_FILE;
    }
    boolean itsOwn = path.startsWith(FileStore.folder(app.app().sdkAppId()));
    return itsOwn && files.ban(path, ban) ? RestError.OK : RestError.NOT_FOUND;
  }

  /** Withdraws a message between two users. */
  RestError withdraw(AppState app, String from, String to, String msgKey) {
    if (!MSG_KEY.matcher(msgKey).matches()) {
      return RestError.BAD_MSG_KEY;
    }
    Optional<Event> event = app.events().c2c(from, to, msgKey);
    if (event.isPresent()) {
      return withdraw(app, event.get());
    }
    Optional<Entry> message = app.ledger().c2c(from, to, msgKey);
    if (message.isEmpty()) {
      return RestError.MESSAGE_NOT_FOUND;
    }
    if (withdraw(message.get())) {
      return RestError.OK;
    }
    return message.get().state() == State.WITHDRAWN
        ? RestError.MESSAGE_WITHDRAWN
        : RestError.MESSAGE_NOT_FOUND;
  }

  /** A message on its way is not there yet. */
  private RestError withdraw(AppState app, Event message) {
    if (message.withdraw()) {
      String to = String.valueOf(message.to());
      String msgKey = String.valueOf(message.msgId());
      callbacks.after(
          app, message, Client.REST, MessageBodies.withdrawn(message.from(), to, msgKey));
      return RestError.OK;
    }
    return message.state() == State.WITHDRAWN
        ? RestError.MESSAGE_WITHDRAWN
        : RestError.MESSAGE_NOT_FOUND;
  }

  /** Recalls a message of a group. */
  RestError recall(AppState app, Group group, long msgSeq) {
    String msgId = Long.toString(msgSeq);
    Optional<Event> event = app.events().group(group.id(), msgId);
    if (event.isPresent()) {
      return recall(app, group, event.get(), msgSeq);
    }
    Optional<Entry> message = app.ledger().group(group.id(), msgId);
    if (message.isEmpty()) {
      return RestError.RECALL_NOT_FOUND;
    }
    return withdraw(message.get()) ? RestError.OK : RestError.RECALL_NOT_POSSIBLE;
  }

  private RestError recall(AppState app, Group group, Event message, long msgSeq) {
    if (!message.withdraw()) {
      return RestError.RECALL_NOT_POSSIBLE;
    }
    callbacks.after(
        app,
        message,
        Client.REST,
        MessageBodies.recalled(
            app.app().administrator(), group.type(), group.id(), msgSeq, clock.millis()));
    return RestError.OK;
  }

  private static boolean withdraw(Entry message) {
    try {
      return message.withdraw();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
