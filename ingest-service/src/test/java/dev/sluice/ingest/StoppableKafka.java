package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.kafka.embedded.KafkaProcess;
import java.nio.file.Path;

/** A broker in a process of its own that can be made to stand still, as a stalled disk does. */
final class StoppableKafka implements AutoCloseable {
  private final KafkaProcess kafka;

  private StoppableKafka(KafkaProcess kafka) {
    this.kafka = kafka;
  }

  /**
   * @param port 0: any free port
   */
  static StoppableKafka start(int port, Path directory) {
    return new StoppableKafka(KafkaProcess.start(port, directory));
  }

  int port() {
    String servers = kafka.bootstrapServers();
    return Integer.parseInt(servers.substring(servers.lastIndexOf(':') + 1));
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  void pause() throws Exception {
    signal("STOP");
  }

  void resume() throws Exception {
    signal("CONT");
  }

  private void signal(String name) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(kafka.pid())).start().waitFor())
        .isZero();
  }

  /** Ends it as {@code kill -9} does. */
  @Override
  public void close() {
    kafka.kill();
  }
}
