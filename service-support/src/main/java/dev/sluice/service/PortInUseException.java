package dev.sluice.service;

/** Another process, or another server of this one, listens on the port. */
public final class PortInUseException extends StartException {
  private static final long serialVersionUID = 1L;

  PortInUseException(int port, String flag, Throwable cause) {
    super("port " + port + " is in use; give another with " + flag, cause);
  }
}
