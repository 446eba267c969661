package dev.sluice.cli.demo;

import dev.sluice.service.StartException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import picocli.CommandLine.Option;

/** Where the parts of the demo listen; 0: any free port. */
final class DemoPorts {
  @Option(
      names = "--kafka-port",
      paramLabel = "N",
      defaultValue = "9092",
      description = "Embedded Kafka (default ${DEFAULT-VALUE}).")
  private int kafka = 9092;

  @Option(
      names = "--ingest-port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Content callbacks (default ${DEFAULT-VALUE}).")
  private int ingest = 8080;

  @Option(
      names = "--simulator-port",
      paramLabel = "N",
      defaultValue = "8090",
      description = "Stand-ins (default ${DEFAULT-VALUE}).")
  private int simulator = 8090;

  @Option(
      names = "--ingest-ops-port",
      paramLabel = "N",
      defaultValue = "9080",
      description = "Ingest's operations (default ${DEFAULT-VALUE}).")
  private int ingestOps = 9080;

  @Option(
      names = "--stream-ops-port",
      paramLabel = "N",
      defaultValue = "9081",
      description = "The stream's operations (default ${DEFAULT-VALUE}).")
  private int streamOps = 9081;

  @Option(
      names = "--notifier-ops-port",
      paramLabel = "N",
      defaultValue = "9082",
      description = "The notifier's operations (default ${DEFAULT-VALUE}).")
  private int notifierOps = 9082;

  /** Free ports, for tests. */
  static DemoPorts free() {
    DemoPorts ports = new DemoPorts();
    ports.kafka = 0;
    ports.ingest = 0;
    ports.simulator = 0;
    ports.ingestOps = 0;
    ports.streamOps = 0;
    ports.notifierOps = 0;
    return ports;
  }

  int kafka() {
    return kafka;
  }

  int ingest() {
    return ingest;
  }

  int simulator() {
    return simulator;
  }

  int ingestOps() {
    return ingestOps;
  }

  int streamOps() {
    return streamOps;
  }

  int notifierOps() {
    return notifierOps;
  }

  /**
   * Finds out before anything is started.
   *
   * @throws StartException if a port is taken; names it and its flag
   */
  void check() {
    check("--kafka-port", kafka);
    check("--ingest-port", ingest);
    check("--simulator-port", simulator);
    check("--ingest-ops-port", ingestOps);
    check("--stream-ops-port", streamOps);
    check("--notifier-ops-port", notifierOps);
  }

  private static void check(String flag, int port) {
    if (port < 0 || port > 65_535) {
      throw new StartException(flag + ": " + port + " is not between 0 and 65535");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new StartException(
          "port "
              + port
              + " cannot be used ("
              + e.getMessage()
              + "); choose another one with "
              + flag,
          e);
    }
  }
}
