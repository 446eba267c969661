package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.callback.ContentCallbackReader;
import dev.sluice.contract.callback.RequestIds;
import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.Budget;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.OnDeadline;
import dev.sluice.contract.settings.Policy;
import dev.sluice.ingest.publish.AnswerFailure;
import dev.sluice.kafka.embedded.BrokerOptions;
import dev.sluice.kafka.embedded.EmbeddedKafka;
import dev.sluice.kafka.embedded.KafkaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guarantee 2 while Kafka is away: nothing is answered that is not durable, and what arrives late
 * is known to be unanswered.
 */
@Tag("kafka")
class OutageTest {
  private static final long APP = 1400040001;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path brokerDirectory;

  @Test
  void whileKafkaIsAwayCallersGet503() throws Exception {
    // Given
    EmbeddedKafka kafka =
        EmbeddedKafka.start(BrokerOptions.DEFAULTS.withDataDirectory(brokerDirectory));
    String bootstrap = kafka.bootstrapServers();
    try (TestIngest ingest = TestIngest.start(bootstrap)) {
      use(ingest, bootstrap);
      Caller caller = ingest.caller();
      awaitAnswers(ingest, caller);

      // When
      kafka.close();
      Answered during = caller.call(Callbacks.text(APP, "forbidden"));

      // Then
      assertThat(during.error()).isEqualTo("503 50301");
      assertThat(ingest.isReady()).isFalse();
      assertThat(ingest.ready().get("checks").toString()).contains("Kafka did not");

      // When
      kafka =
          EmbeddedKafka.start(
              BrokerOptions.DEFAULTS.withPort(kafka.port()).withDataDirectory(brokerDirectory));

      // Then
      awaitAnswers(ingest, caller);
    } finally {
      kafka.close();
    }
  }

  @Test
  void anItemThatArrivesAfterIts503IsFollowedByAnswerFailed() throws Exception {
    // Given: a broker that takes a record and is stopped before it acknowledges
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    try (KafkaProcess kafka = KafkaProcess.start(0, brokerDirectory)) {
      ProcessHandle broker =
          ProcessHandle.current()
              .children()
              .filter(child -> !before.contains(child))
              .findFirst()
              .orElseThrow();
      String bootstrap = kafka.bootstrapServers();
      try (TestIngest ingest = TestIngest.start(bootstrap)) {
        use(ingest, bootstrap);
        Caller caller = ingest.caller();
        awaitAnswers(ingest, caller);

        // When
        signal("STOP", broker);
        ObjectNode body = Callbacks.text(APP, "forbidden");
        Answered during = caller.call(body);
        boolean readyDuring = ingest.isReady();
        signal("CONT", broker);

        // Then
        assertThat(during.error()).isEqualTo("503 50301");
        assertThat(readyDuring).isFalse();
        UUID id = RequestIds.of(ContentCallbackReader.read(Json.write(body)));
        try (ItemLog items = new ItemLog(bootstrap)) {
          assertThat(items.failure(id).cause()).isEqualTo(AnswerFailure.NOT_DURABLE.name());
          assertThat(items.of(id)).hasSize(2);
          assertThat(items.of(id).getFirst()).isInstanceOf(Item.class);
          assertThat(items.of(id).getLast()).isInstanceOf(AnswerFailed.class);
        }
        awaitAnswers(ingest, caller);
      }
    }
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    assertThat(
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor())
        .isZero();
  }

  private static void awaitAnswers(TestIngest ingest, Caller caller) {
    await().atMost(PATIENCE).until(() -> caller.call(Callbacks.text(APP, "fine")).status() == 200);
    await().atMost(PATIENCE).until(ingest::isReady);
  }

  @Test
  void itStartsFromDiskWhileKafkaIsAway() throws Exception {
    // Given
    Path data = TestIngest.newDirectory();
    String bootstrap;
    String version;
    try (EmbeddedKafka kafka =
        EmbeddedKafka.start(BrokerOptions.DEFAULTS.withDataDirectory(brokerDirectory))) {
      bootstrap = kafka.bootstrapServers();
      try (TestIngest first = TestIngest.start(bootstrap, data, config -> config)) {
        assertThat(first.isReady()).isFalse();
        assertThat(first.caller().call(Callbacks.text(APP, "nobody knows me yet")).error())
            .isEqualTo("403 40301");
        use(first, bootstrap);
        version = first.ready().get("settingsVersion").asText();
      }
    }

    // When
    try (TestIngest again = TestIngest.start(bootstrap, data, config -> config)) {
      // Then
      assertThat(again.ready().get("settingsVersion").asText()).isEqualTo(version);
      assertThat(again.isReady()).isFalse();
      assertThat(again.caller().call(Callbacks.text(APP, "known, but not durable")).error())
          .isEqualTo("503 50301");
    }
  }

  /** Kafka has the second that an outage takes from the test anyway. */
  private static void use(TestIngest ingest, String bootstrap) {
    Budget budget = new Budget(500, 1_000, 500, 1_000);
    ingest.use(
        bootstrap,
        List.of(),
        List.of(
            new Policy(
                DefaultPolicy.NAME,
                List.of(
                    TestIngest.rule(
                        budget,
                        OnDeadline.Known.DELIVER,
                        ContentType.Known.Text,
                        DefaultPolicy.TEXT)))),
        Apps.of(APP));
  }
}
