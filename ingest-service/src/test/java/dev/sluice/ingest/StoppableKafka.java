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

  static StoppableKafka start(Path directory) {
    return new StoppableKafka(KafkaProcess.start(0, directory));
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

  @Override
  public void close() {
    kafka.kill();
  }
}
