package dev.sluice.ingest.forward;

import java.util.Locale;

/** How the forwarding of one callback ended. All but {@link #ANSWERED} mean: no answer. */
enum Ending {
  /** The app answered, whatever it was. */
  ANSWERED,
  /** No time was left to ask. */
  LATE,
  /** As many calls to this app, or in all, are under way as may be. */
  BUSY,
  /** The app failed too often of late. */
  OPEN,
  /** No whole answer came in time. */
  TIMEOUT,
  /** It could not be reached, or the connection broke. */
  BROKEN,
  /** HTTP status other than 200, redirects included. */
  STATUS,
  /** The answer is not a JSON object. */
  NO_JSON,
  /** The settings' URL, token or certificate is of no use. */
  SETTINGS;

  /** As the meter's tag. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
