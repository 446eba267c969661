package dev.sluice.service;

import java.security.GeneralSecurityException;

/**
 * A PEM file cannot be used; the message names the file and its trouble, never what is in a key.
 */
public final class PemException extends GeneralSecurityException {
  private static final long serialVersionUID = 1L;

  PemException(String message) {
    super(message);
  }

  PemException(String message, Throwable cause) {
    super(message, cause);
  }
}
