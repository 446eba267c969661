package dev.sluice.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.KafkaSettingsException;
import dev.sluice.kafka.TopicOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ServiceOptionsTest {
  @TempDir Path directory;

  @Test
  void haveDefaults() {
    // Given
    String[] none = {};

    // When
    ServiceOptions options = parse(none);

    // Then
    assertThat(options.kafka()).isEqualTo(KafkaSettings.of("localhost:9092"));
    assertThat(options.operationsPort(9080)).isEqualTo(9080);
    assertThat(options.topics()).isEqualTo(TopicOptions.STRICT);
    assertThat(options.instance()).isNull();
    assertThat(options.masterKeyFile()).isNull();
    assertThat(options.dev()).isFalse();
  }

  @Test
  void comeFromTheCommandLine() throws Exception {
    // Given
    Path config = Files.writeString(directory.resolve("c.properties"), "linger.ms=3\n");
    Path data = directory.resolve("data");

    // When
    ServiceOptions options =
        parse(
            "--kafka=k:1",
            "--kafka-config=" + config,
            "--instance=one",
            "--data-dir=" + data,
            "--ops-port=0",
            "--master-key-file=key",
            "--replication=3",
            "--dev");

    // Then
    assertThat(options.kafka()).isEqualTo(new KafkaSettings("k:1", Map.of("linger.ms", "3")));
    assertThat(options.operationsPort(9080)).isZero();
    assertThat(options.masterKeyFile()).isEqualTo(Path.of("key"));
    assertThat(options.topics()).isEqualTo(new TopicOptions((short) 3, true, Map.of()));
    assertThat(options.dataDirectory("ingest")).isEqualTo(data);
    assertThat(options.instance()).isEqualTo("one");
  }

  @Test
  void comeFromTheEnvironment() throws Exception {
    // Given
    Map<String, String> environment =
        Map.of(
            "SLUICE_KAFKA", "env:2",
            "SLUICE_INSTANCE", "from-env",
            "SLUICE_DATA_DIR", directory.resolve("env").toString(),
            "SLUICE_OPS_PORT", "7",
            "SLUICE_MASTER_KEY_FILE", "env-key",
            "SLUICE_REPLICATION", "1",
            "SLUICE_DEV", "true");

    // When
    try (ChildJava child = ChildJava.start(Child.class, environment, "--ops-port=8")) {
      // Then
      assertThat(child.readLine())
          .isEqualTo(
              "env:2 from-env env 8 env-key TopicOptions[replicationFactor=1, dev=true, retention={}]");
    }
  }

  @Test
  void nameAKafkaConfigThatCannotBeRead() {
    // Given
    ServiceOptions options = parse("--kafka-config=missing.properties");

    // When
    assertThatThrownBy(options::kafka)
        // Then
        .isInstanceOf(KafkaSettingsException.class)
        .hasMessageContaining("missing.properties does not exist");
  }

  private static ServiceOptions parse(String... arguments) {
    Service service = new Service();
    new CommandLine(service).parseArgs(arguments);
    return service.options;
  }

  @Command(name = "service")
  static final class Service {
    @Mixin private final ServiceOptions options = new ServiceOptions();
  }

  /** Prints the options it gets. */
  static final class Child {
    public static void main(String[] arguments) {
      ServiceOptions options = parse(arguments);
      System.out.println(
          String.join(
              " ",
              options.kafka().bootstrapServers(),
              String.valueOf(options.instance()),
              options.dataDirectory("x").getFileName().toString(),
              String.valueOf(options.operationsPort(9080)),
              String.valueOf(options.masterKeyFile()),
              options.topics().toString()));
    }
  }
}
