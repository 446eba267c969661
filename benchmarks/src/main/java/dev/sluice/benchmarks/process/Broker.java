package dev.sluice.benchmarks.process;

import dev.sluice.kafka.embedded.BrokerOptions;
import dev.sluice.kafka.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * One broker in a process of its own, with Kafka's own sizes of segments and threads in place of
 * those that suit tests.
 */
public final class Broker implements AutoCloseable {
  private static final Map<String, String> SIZES =
      Map.of(
          "log.segment.bytes",
          String.valueOf(1 << 30),
          "log.index.size.max.bytes",
          String.valueOf(10 << 20),
          "num.network.threads",
          "3",
          "num.io.threads",
          "8");

  /** As the compose file gives it. */
  private static final List<String> FLAGS = List.of("-Xmx512m");

  private final JavaProcess process;
  private final String bootstrapServers;

  private Broker(JavaProcess process, String bootstrapServers) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts one on {@code directory}; returns when it serves. */
  public static Broker start(Path directory, Path log) {
    JavaProcess process =
        JavaProcess.start("the broker", FLAGS, Broker.class, log, directory.toString());
    return new Broker(process, process.readLine());
  }

  /** Where clients connect. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** The process. */
  public JavaProcess process() {
    return process;
  }

  /** Serves until the process is stopped; says first where. */
  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedKafka kafka = EmbeddedKafka.start(new BrokerOptions(0, Path.of(arguments[0]), SIZES));
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-kafka"));
    System.out.println(kafka.bootstrapServers());
    new CountDownLatch(1).await();
  }

  @Override
  public void close() {
    process.close();
  }
}
