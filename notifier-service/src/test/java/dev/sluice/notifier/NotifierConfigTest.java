package dev.sluice.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.notifier.delivery.DeliveryLimits;
import dev.sluice.notifier.delivery.RetryPolicy;
import dev.sluice.service.call.HttpLimits;
import dev.sluice.settings.SecretResolver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class NotifierConfigTest {
  @Test
  void theOptionsOfTheCommandLineHaveTheDefaultsOfTheRecords() {
    // Given
    NotifierOptions options = new NotifierOptions();

    // When
    new CommandLine(
            CommandLine.Model.CommandSpec.create()
                .addMixin("notifier", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
        .parseArgs();

    // Then
    NotifierConfig defaults = config("PT168H");
    assertThat(options.threads).isEqualTo(defaults.threads());
    assertThat(options.standbyReplicas).isEqualTo(defaults.standbyReplicas());
    assertThat(options.leaveOnClose).isEqualTo(defaults.leaveOnClose());
    assertThat(options.acceptRecreatedTopics).isEqualTo(defaults.acceptRecreatedTopics());
    assertThat(options.callsInFlight).isEqualTo(defaults.callsInFlight());
    assertThat(options.remember).isEqualTo(defaults.remembered());
    assertThat(options.notFoundGrace).isEqualTo(defaults.notFoundGrace());
    assertThat(options.unknownAppGrace).isEqualTo(defaults.unknownAppGrace());
    assertThat(new HttpLimits(options.connectTimeout, options.callTimeout, 64 * 1024))
        .isEqualTo(HttpLimits.DEFAULT);
    assertThat(
            new RetryPolicy(
                options.retryFirst, options.retryLongest, options.attempts, options.retryAge))
        .isEqualTo(RetryPolicy.DEFAULT);
    assertThat(
            new DeliveryLimits(
                options.callsPerBackend,
                options.noticesPerSecond,
                options.commandsPerSecond,
                options.forwardsPerSecond,
                options.backlogEntries,
                options.backlogBytes,
                50,
                Duration.ofSeconds(1),
                options.probeLongest))
        .isEqualTo(DeliveryLimits.DEFAULT);
  }

  @Test
  void everyOptionCanBeSet() {
    // Given
    NotifierOptions options = new NotifierOptions();
    CommandLine line =
        new CommandLine(
            CommandLine.Model.CommandSpec.create()
                .addMixin("notifier", CommandLine.Model.CommandSpec.forAnnotatedObject(options)));

    // When
    line.parseArgs(
        "--threads=2",
        "--standby-replicas=1",
        "--leave-on-close",
        "--accept-recreated-topics",
        "--calls-in-flight=3",
        "--calls-per-backend=4",
        "--notices-per-second=5",
        "--commands-per-second=6",
        "--forwards-per-second=19",
        "--backlog-entries=7",
        "--backlog-bytes=8",
        "--connect-timeout=PT9S",
        "--call-timeout=PT10S",
        "--attempts=11",
        "--retry-first=PT12S",
        "--retry-longest=PT13S",
        "--retry-age=PT14S",
        "--probe-longest=PT15S",
        "--remember=PT16H",
        "--not-found-grace=PT17S",
        "--unknown-app-grace=PT18S");

    // Then
    assertThat(line.getCommandSpec().options()).hasSize(21);
    assertThat(options)
        .hasNoNullFieldsOrProperties()
        .extracting(
            "threads",
            "standbyReplicas",
            "leaveOnClose",
            "acceptRecreatedTopics",
            "callsInFlight",
            "callsPerBackend",
            "noticesPerSecond",
            "commandsPerSecond",
            "forwardsPerSecond")
        .containsExactly(2, 1, true, true, 3, 4, 5, 6, 19);
    assertThat(options)
        .extracting(
            "backlogEntries",
            "backlogBytes",
            "attempts",
            "connectTimeout",
            "callTimeout",
            "retryFirst",
            "retryLongest",
            "retryAge")
        .containsExactly(
            7L,
            8L,
            11,
            Duration.ofSeconds(9),
            Duration.ofSeconds(10),
            Duration.ofSeconds(12),
            Duration.ofSeconds(13),
            Duration.ofSeconds(14));
    assertThat(options)
        .extracting("probeLongest", "remember", "notFoundGrace", "unknownAppGrace")
        .containsExactly(
            Duration.ofSeconds(15),
            Duration.ofHours(16),
            Duration.ofSeconds(17),
            Duration.ofSeconds(18));
  }

  @ParameterizedTest
  @CsvSource({"PT59S,remembered", "PT0S,remembered"})
  void whatIsOutOfRangeIsRefusedByName(String remembered, String name) {
    // Given
    // When
    // Then
    assertThatThrownBy(() -> config(remembered))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + ": ");
  }

  private static NotifierConfig config(String remembered) {
    NotifierConfig defaults =
        NotifierConfig.of(
            KafkaSettings.of("localhost:9092"),
            TopicOptions.DEV,
            Path.of("data"),
            null,
            new SecretResolver(Map.of(), null));
    return new NotifierConfig(
        defaults.kafka(),
        defaults.topics(),
        defaults.dataDirectory(),
        defaults.instance(),
        defaults.operationsPort(),
        defaults.secrets(),
        defaults.threads(),
        defaults.standbyReplicas(),
        defaults.leaveOnClose(),
        defaults.acceptRecreatedTopics(),
        defaults.callsInFlight(),
        defaults.http(),
        defaults.retry(),
        defaults.limits(),
        Duration.parse(remembered),
        defaults.notFoundGrace(),
        defaults.unknownAppGrace());
  }
}
