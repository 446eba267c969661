package dev.sluice.kafka.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.FaultHandlerFactory;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A Kafka broker that is its own KRaft controller, inside this process. Any number may run in one
 * JVM, at once or one after another; one that is started again on the port and data directory of a
 * closed one continues its log.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(20);

  /** Kafka's own handler halts the JVM at a fatal fault; here the JVM belongs to somebody else. */
  private static final FaultHandlerFactory FAULTS =
      (name, fatal, action) -> new LoggingFaultHandler(name, action);

  private final int port;
  private final DataDirectory directory;
  private final ControllerServer controller;
  private final BrokerServer broker;

  private EmbeddedKafka(
      int port, DataDirectory directory, ControllerServer controller, BrokerServer broker) {
    this.port = port;
    this.directory = directory;
    this.controller = controller;
    this.broker = broker;
  }

  /** Starts a broker on a free port with a temporary data directory. */
  public static EmbeddedKafka start() {
    return start(BrokerOptions.DEFAULTS);
  }

  /**
   * Starts a broker; returns when it serves.
   *
   * @throws UncheckedIOException if the port is taken or the data directory cannot be used
   */
  public static EmbeddedKafka start(BrokerOptions options) {
    try (BoundSockets sockets = new BoundSockets()) {
      int port = sockets.bind(BrokerProperties.CLIENTS, options.port());
      int controllerPort = sockets.bind(BrokerProperties.CONTROLLER, 0);
      DataDirectory directory = DataDirectory.open(options.dataDirectory());
      Properties properties =
          BrokerProperties.of(directory.path(), port, controllerPort, options.overrides());
      EmbeddedKafka kafka = assemble(port, directory, new KafkaConfig(properties, false), sockets);
      kafka.startUp();
      return kafka;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a broker: " + e.getMessage(), e);
    }
  }

  private static EmbeddedKafka assemble(
      int port, DataDirectory directory, KafkaConfig config, BoundSockets sockets) {
    Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> storage =
        KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(EmbeddedKafka.class), "");
    SharedServer shared =
        new SharedServer(
            config,
            storage._1(),
            Time.SYSTEM,
            new Metrics(),
            CompletableFuture.completedFuture(
                QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
            List.of(),
            FAULTS,
            sockets);
    ControllerServer controller =
        new ControllerServer(shared, KafkaRaftServer.configSchema(), storage._2());
    return new EmbeddedKafka(port, directory, controller, new BrokerServer(shared));
  }

  private void startUp() {
    try {
      controller.startup();
      broker.startup();
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Where clients connect: host and port. */
  public String bootstrapServers() {
    return "localhost:" + port;
  }

  /** The port where clients connect. */
  public int port() {
    return port;
  }

  Path directory() {
    return directory.path();
  }

  /** Stops the broker; deletes its data directory if that was a temporary one. */
  @Override
  public void close() {
    try {
      broker.shutdown(STOP);
      broker.awaitShutdown();
    } finally {
      controller.shutdown();
      controller.awaitShutdown();
      directory.release();
    }
  }
}
