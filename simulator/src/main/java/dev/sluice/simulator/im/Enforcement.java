package dev.sluice.simulator.im;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Bans files and takes messages out of inboxes, as the REST API is told. */
final class Enforcement {
  private static final Pattern MSG_KEY = Pattern.compile("[0-9]+_[0-9]+_[0-9]+");

  private final FileStore files;

  Enforcement(FileStore files) {
    this.files = files;
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

  /** Recalls a message of a group. */
  RestError recall(AppState app, String groupId, String msgSeq) {
    Optional<Entry> message = app.ledger().group(groupId, msgSeq);
    if (message.isEmpty()) {
      return RestError.RECALL_NOT_FOUND;
    }
    return withdraw(message.get()) ? RestError.OK : RestError.RECALL_NOT_POSSIBLE;
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
