package dev.sluice.ingest.spool;

import java.io.IOException;

/** The spool did not take a record: it is full, or its disk fails. */
public final class SpoolException extends IOException {
  private static final long serialVersionUID = 1;

  SpoolException(String message) {
    super(message);
  }

  SpoolException(String message, Throwable cause) {
    super(message, cause);
  }
}
