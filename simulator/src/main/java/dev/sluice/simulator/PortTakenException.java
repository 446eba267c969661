package dev.sluice.simulator;

/** The port is in use, or may not be used. */
public final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the port. */
  PortTakenException(int port, Throwable cause) {
    super("port " + port + " of the simulator cannot be used: " + cause.getMessage() + "; choose another one", cause);
  }
}
