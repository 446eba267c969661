package dev.sluice.simulator;

/** The port is in use, or may not be used. */
public final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the port and the trouble. */
  PortTakenException(int port, String trouble) {
    super("port " + port + " of the simulator: " + trouble + "; choose another one");
  }
}
