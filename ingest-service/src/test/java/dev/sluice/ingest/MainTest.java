package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ingest.spool.SpoolConfig;
import dev.sluice.service.StartException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The options of the command, each of them once. */
class MainTest {
  private static IngestConfig config(String... arguments) {
    Main main = new Main();
    new CommandLine(main).parseArgs(arguments);
    return main.config();
  }

  @Test
  void theDefaults() {
    // When
    IngestConfig config = config();
    // Then
    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.operationsPort()).isEqualTo(9080);
    assertThat(config.http().tls()).isNull();
    assertThat(config.http().accessLog()).isFalse();
    assertThat(config.ratePerSecond()).isZero();
    assertThat(config.callbackSecretFile()).isNull();
    assertThat(config.spool()).isEqualTo(SpoolConfig.DEFAULT);
    assertThat(config.kafka().bootstrapServers()).isEqualTo("localhost:9092");
  }

  @Test
  void everyOption() {
    // When
    IngestConfig config =
        config(
            "--port=0",
            "--ops-port=0",
            "--kafka=k1:9092,k2:9092",
            "--instance=in-1",
            "--data-dir=d",
            "--tls-cert=c",
            "--tls-key=k",
            "--tls-client-ca=a",
            "--callback-secret-file=s",
            "--max-connections=5",
            "--max-requests=6",
            "--rate-limit=7",
            "--spool-max-bytes=2000000",
            "--spool-max-age=PT2H",
            "--spool-share=PT0.1S",
            "--access-log",
            "--master-key-file=m",
            "--dev");
    // Then
    assertThat(config.http().port()).isZero();
    assertThat(config.operationsPort()).isZero();
    assertThat(config.kafka().bootstrapServers()).isEqualTo("k1:9092,k2:9092");
    assertThat(config.instance()).isEqualTo("in-1");
    assertThat(config.dataDirectory()).isEqualTo(Path.of("d"));
    assertThat(config.http().tls().certificates()).isEqualTo(Path.of("c"));
    assertThat(config.http().tls().privateKey()).isEqualTo(Path.of("k"));
    assertThat(config.http().tls().clientAuthorities()).isEqualTo(Path.of("a"));
    assertThat(config.callbackSecretFile()).isEqualTo(Path.of("s"));
    assertThat(config.http().maxConnections()).isEqualTo(5);
    assertThat(config.http().maxRequests()).isEqualTo(6);
    assertThat(config.ratePerSecond()).isEqualTo(7);
    assertThat(config.spool())
        .isEqualTo(new SpoolConfig(2_000_000, Duration.ofHours(2), Duration.ofMillis(100)));
    assertThat(config.http().accessLog()).isTrue();
    assertThat(config.masterKeyFile()).isEqualTo(Path.of("m"));
    assertThat(config.topics().dev()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port=70000",
        "--max-connections=0",
        "--max-requests=0",
        "--rate-limit=-1",
        "--spool-max-bytes=1000",
        "--spool-max-age=P16D",
        "--spool-share=PT0S",
        "--tls-cert=c",
        "--tls-key=k",
        "--tls-client-ca=a"
      })
  void whatCannotBeIsNamed(String argument) {
    assertThatThrownBy(() -> config(argument))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(argument.substring(0, argument.indexOf('=')));
  }

  private static Duration rehearsal(String... arguments) {
    Main main = new Main();
    new CommandLine(main).parseArgs(arguments);
    return main.rehearsal();
  }

  @Test
  void theRehearsalTakesSecondsAndCanBeLeftOut() {
    assertThat(rehearsal()).isEqualTo(Duration.ofSeconds(4));
    assertThat(rehearsal("--rehearsal=PT0S")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rehearsal=PT-1S", "--rehearsal=PT61S"})
  void aRehearsalThatCannotBeIsNamed(String argument) {
    assertThatThrownBy(() -> rehearsal(argument))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("--rehearsal");
  }
}
