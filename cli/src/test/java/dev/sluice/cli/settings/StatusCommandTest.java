package dev.sluice.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Json;
import dev.sluice.contract.instance.Instance;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.Instances;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import dev.sluice.settings.SettingsPublisher;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@Tag("kafka")
class StatusCommandTest {
  private final StringWriter output = new StringWriter();
  private TestKafka kafka;
  private KafkaClients clients;
  private String current;

  @BeforeEach
  void start() {
    kafka = TestKafka.start();
    clients = new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "test");
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(List.of(Topic.INSTANCES, Topic.SETTINGS));
    }
    Settings settings = new Settings("", List.of(), List.of(), List.of(), List.of());
    current = new SettingsPublisher(clients).publish(settings, null, "lan").version();
  }

  @AfterEach
  void stop() {
    kafka.close();
  }

  @Test
  void saysWhenAllHaveConverged() {
    // Given
    AtomicReference<String> notifiers = new AtomicReference<>("0-old");
    try (Instances ingest = Instances.start(clients, () -> instance("ingest", current));
        Instances notifier =
            Instances.start(clients, () -> instance("notifier", notifiers.get()))) {

      // When
      int behind = status();

      // Then
      assertThat(behind).isEqualTo(1);
      assertThat(lines("ingest")).endsWith("current");
      assertThat(lines("notifier")).contains("0-old").endsWith("behind");
      assertThat(output.toString()).contains("1 of 2 run the current release, " + current);

      // When
      notifiers.set(current);
      int converged = status("--wait", "60");

      // Then
      assertThat(converged).isZero();
      assertThat(output.toString()).contains("all 2 run the current release, " + current);
      assertThat(ingest.reachesKafka() && notifier.reachesKafka()).isTrue();
    }
  }

  @Test
  void oneThatIsNotHeardAnyMoreHasNotConverged() throws Exception {
    // Given
    byte[] killed = Json.write(instance("stream", current));
    try (KafkaProducer<String, byte[]> producer = clients.producer(new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(Topic.INSTANCES.topicName(), "stream/stream-1", killed))
          .get();
    }

    // When
    int code = status();

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(lines("stream")).contains("not heard since");
  }

  @Test
  void withoutInstancesNothingHasConverged() {
    assertThat(status()).isEqualTo(1);
    assertThat(output.toString()).contains("no instance is heard");
  }

  private String lines(String service) {
    return output
        .toString()
        .lines()
        .filter(line -> line.startsWith(service))
        .findFirst()
        .orElse("");
  }

  private static Instance instance(String service, String version) {
    return new Instance(1, service, service + "-1", "0.1", version, "h:9", 1, Map.of());
  }

  private int status(String... options) {
    output.getBuffer().setLength(0);
    CommandLine line = new CommandLine(new StatusCommand()).setOut(new PrintWriter(output));
    String[] arguments = new String[options.length + 2];
    System.arraycopy(options, 0, arguments, 0, options.length);
    arguments[options.length] = "--kafka";
    arguments[options.length + 1] = kafka.bootstrapServers();
    return line.execute(arguments);
  }
}
