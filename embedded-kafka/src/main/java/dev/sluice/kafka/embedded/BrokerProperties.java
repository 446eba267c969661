package dev.sluice.kafka.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * The configuration of one broker that is its own controller: small, quick to start, replication 1.
 */
final class BrokerProperties {
  static final String CLIENTS = "CLIENTS";
  static final String CONTROLLER = "CONTROLLER";
  static final int NODE_ID = 1;

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("process.roles", "broker,controller"),
          Map.entry("node.id", String.valueOf(NODE_ID)),
          Map.entry("controller.listener.names", CONTROLLER),
          Map.entry("inter.broker.listener.name", CLIENTS),
          Map.entry(
              "listener.security.protocol.map",
              CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT"),
          Map.entry("auto.create.topics.enable", "false"),
          // Every replicated internal topic on the only broker, few partitions of each.
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "4"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("transaction.state.log.num.partitions", "4"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          // A heartbeat is also what lets the broker start and stop.
          Map.entry("broker.heartbeat.interval.ms", "500"),
          Map.entry("broker.session.timeout.ms", "4000"),
          // Little memory and few threads: tests run beside it.
          Map.entry("log.segment.bytes", String.valueOf(16 << 20)),
          Map.entry("log.index.size.max.bytes", String.valueOf(1 << 20)),
          Map.entry("log.cleaner.threads", "1"),
          Map.entry("log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20)),
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "4"),
          Map.entry("background.threads", "2"),
          Map.entry("num.recovery.threads.per.data.dir", "1"));

  private BrokerProperties() {}

  static Properties of(
      Path directory, int clientPort, int controllerPort, Map<String, String> overrides) {
    Properties properties = new Properties();
    properties.putAll(DEFAULTS);
    properties.put("log.dirs", directory.toString());
    properties.put(
        "listeners",
        CLIENTS
            + "://localhost:"
            + clientPort
            + ","
            + CONTROLLER
            + "://localhost:"
            + controllerPort);
    properties.put("advertised.listeners", CLIENTS + "://localhost:" + clientPort);
    properties.put("controller.quorum.voters", NODE_ID + "@localhost:" + controllerPort);
    properties.putAll(overrides);
    return properties;
  }
}
