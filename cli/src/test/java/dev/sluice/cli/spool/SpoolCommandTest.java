package dev.sluice.cli.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Typed;
import dev.sluice.contract.topic.Topic;
import dev.sluice.ingest.spool.Appending;
import dev.sluice.ingest.spool.Spool;
import dev.sluice.ingest.spool.SpoolConfig;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import dev.sluice.service.DataDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a person types them, on the directory that a killed ingest left. */
@Tag("kafka")
class SpoolCommandTest {
  @TempDir private Path temporary;
  private Path directory;

  @BeforeEach
  void leaveASpool() throws Exception {
    directory = temporary.resolve("ingest");
    try (DataDirectory data = DataDirectory.open(directory, "in-7");
        Spool spool =
            Spool.open(
                data.directory("spool"),
                SpoolConfig.DEFAULT,
                InstantSource.system(),
                new SimpleMeterRegistry())) {
      append(spool, System.currentTimeMillis());
      append(spool, System.currentTimeMillis());
      append(spool, System.currentTimeMillis() - 24 * 3_600_000L);
    }
    try (Admin admin =
        new KafkaClients(KafkaSettings.of(TestKafka.shared()), "spool-test").admin()) {
      new Topics(admin, TopicOptions.DEV).create(EnumSet.allOf(Topic.class));
    }
  }

  @Test
  void anOrphanIsListedAndDrained() {
    // When
    Typed listed = run("list", directory.toString());
    // Then
    assertThat(listed.code()).isZero();
    assertThat(listed.out()).startsWith("in-7: 3 records, ");

    // When
    Typed drained = drain(TestKafka.shared());
    // Then
    assertThat(drained.err()).doesNotContain("run it again");
    assertThat(drained.code()).isZero();
    assertThat(drained.out()).contains("in-7: 3 records", "sent 2, dead letters 1");
    assertThat(run("list", directory.toString()).out()).startsWith("in-7: 0 records, 0 bytes");

    // When
    Typed again = drain(TestKafka.shared());
    // Then
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("sent 0, dead letters 0");
  }

  @Test
  void aDirectoryThatAProcessUsesIsRefused() {
    // Given
    try (DataDirectory used = DataDirectory.open(directory, null)) {
      // When
      Typed drained = drain(TestKafka.shared());
      // Then
      assertThat(used.instance()).isEqualTo("in-7");
      assertThat(drained.code()).isEqualTo(1);
      assertThat(drained.err()).contains("is in use by another process");
    }
  }

  @Test
  void aDirectoryWithoutASpoolIsRefusedAndNotMade() {
    // Given
    Path other = temporary.resolve("other");
    // When
    Typed drained = run("list", other.toString());
    // Then
    assertThat(drained.code()).isEqualTo(1);
    assertThat(drained.err()).contains("is no data directory of an ingest");
    assertThat(Files.exists(other)).isFalse();
  }

  @Test
  void withoutKafkaNothingIsTakenOut() {
    // When
    Typed drained = drain("localhost:1");
    // Then
    assertThat(drained.code()).isEqualTo(1);
    assertThat(drained.err()).contains("Kafka");
    assertThat(run("list", directory.toString()).out()).startsWith("in-7: 3 records, ");
  }

  private Typed drain(String kafka) {
    return run("drain", directory.toString(), "--kafka", kafka, "--dev");
  }

  private static Typed run(String... arguments) {
    return Typed.run(new SpoolCommand(), arguments);
  }

  private static void append(Spool spool, long at) {
    Appending record =
        new Appending("1400090001:k", "{}".getBytes(StandardCharsets.UTF_8), at, null);
    spool.append(record);
    record.forced().join();
  }
}
