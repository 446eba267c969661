package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.kafka.inflight.InFlightConfig;
import dev.sluice.service.StartException;
import dev.sluice.stream.judging.JudgingConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Each option reaches its place; what is out of range is refused by name. */
class StreamOptionsTest {
  @Test
  void withoutOptionsTheDefaultsHold() {
    // When
    StreamConfig config = config("--data-dir=data");
    // Then
    assertThat(config.operationsPort()).isEqualTo(9081);
    assertThat(config.judging()).isEqualTo(JudgingConfig.DEFAULT);
    assertThat(config.slots()).isEqualTo(InFlightConfig.DEFAULT);
    assertThat(config.repeatsKept()).isEqualTo(Duration.ofHours(24));
    assertThat(config.sentKept()).isEqualTo(Duration.ofHours(24));
    assertThat(config.threads()).isEqualTo(1);
    assertThat(config.standbys()).isZero();
    assertThat(config.leaveOnStop()).isFalse();
    assertThat(config.acceptRecreatedTopics()).isFalse();
    assertThat(config.callbacks()).isNull();
    assertThat(config.instance()).isNull();
  }

  @Test
  void everyOptionReachesItsPlace() {
    // When
    StreamConfig config =
        config(
            "--kafka=broker:9092",
            "--data-dir=somewhere",
            "--instance=stream-2",
            "--ops-port=0",
            "--in-flight=100",
            "--reserved=0.25",
            "--ahead=8",
            "--attempts=7",
            "--first-back-off=PT1S",
            "--longest-back-off=PT2M",
            "--give-up-after=PT1H",
            "--call-timeout=PT20S",
            "--max-pending=99",
            "--max-pending-bytes=12345",
            "--repeats-kept=PT48H",
            "--threads=3",
            "--standbys=1",
            "--leave-on-stop",
            "--accept-recreated-topics",
            "--ingest-url=https://sluice.example.com",
            "--callback-secret-file=secrets");
    // Then
    JudgingConfig standard = JudgingConfig.DEFAULT;
    assertThat(config.kafka().bootstrapServers()).isEqualTo("broker:9092");
    assertThat(config.dataDirectory()).isEqualTo(Path.of("somewhere"));
    assertThat(config.instance()).isEqualTo("stream-2");
    assertThat(config.operationsPort()).isZero();
    assertThat(config.slots()).isEqualTo(new InFlightConfig(100, 0.25, 8));
    assertThat(config.judging())
        .isEqualTo(
            new JudgingConfig(
                7,
                Duration.ofSeconds(1),
                Duration.ofMinutes(2),
                Duration.ofHours(1),
                Duration.ofSeconds(20),
                standard.laterTimeout(),
                standard.earlyKept(),
                99,
                12_345,
                standard.waitAtBound(),
                standard.atOnce()));
    assertThat(config.repeatsKept()).isEqualTo(Duration.ofDays(2));
    assertThat(config.threads()).isEqualTo(3);
    assertThat(config.standbys()).isEqualTo(1);
    assertThat(config.leaveOnStop()).isTrue();
    assertThat(config.acceptRecreatedTopics()).isTrue();
    assertThat(config.callbacks())
        .isEqualTo(new StreamConfig.Callbacks("https://sluice.example.com", Path.of("secrets")));
  }

  @ParameterizedTest
  @CsvSource({
    "--in-flight=0,limit: 0",
    "--reserved=1,reserved: 1.0",
    "--ahead=0,ahead: 0",
    "--attempts=0,attempts: 0",
    "--longest-back-off=PT0.1S,longestBackOff: PT0.1S",
    "--max-pending=0,maxPending: 0",
    "--threads=0,threads: 0",
    "--standbys=-1,standbys: -1",
    "--repeats-kept=PT1S,repeats-kept: PT1S",
    "--call-timeout=PT0S,callTimeout: PT0S"
  })
  void whatIsOutOfRangeIsRefusedByName(String option, String message) {
    assertThatThrownBy(() -> config("--data-dir=data", option))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void anIngestUrlWithoutASecretIsRefused() {
    assertThatThrownBy(() -> config("--ingest-url=https://sluice.example.com"))
        .isInstanceOf(StartException.class)
        .hasMessage("--ingest-url needs --callback-secret-file");
  }

  private static StreamConfig config(String... options) {
    Main main = new Main();
    new CommandLine(main).parseArgs(options);
    return main.config();
  }
}
