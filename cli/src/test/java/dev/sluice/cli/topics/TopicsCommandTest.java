package dev.sluice.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Main;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command against a broker. */
@Tag("kafka")
class TopicsCommandTest {
  private final StringWriter output = new StringWriter();

  @Test
  void showsWhatIsKeptAndWarnsWhereAnAuditWouldBeIncomplete() throws Exception {
    try (TestKafka kafka = TestKafka.start()) {
      KafkaClients clients = new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "test");
      try (Admin admin = clients.admin()) {
        assertThat(run(kafka)).isEqualTo(Main.FAILED);
        assertThat(output.toString()).contains("sluice.items does not exist", "no item yet");

        new Topics(admin, TopicOptions.DEV).create(List.of(Topic.values()));
        assertThat(run(kafka)).isZero();
        assertThat(output.toString())
            .containsPattern("sluice.items +12 +1 +delete +30d +- +0 +0 B +-")
            .containsPattern("sluice.settings +1 +1 +compact +for ever");

        try (KafkaProducer<String, byte[]> producer = clients.producer(new ByteArraySerializer())) {
          producer
              .send(new ProducerRecord<>(Topic.ITEMS.topicName(), "k", new byte[] {0x1b}))
              .get();
        }
        alter(admin, Topic.VERDICTS, "retention.ms", "86400000");
        alter(admin, Topic.ITEMS, "retention.bytes", "1048576");
        assertThat(run(kafka)).isEqualTo(Main.FAILED);
        assertThat(output.toString())
            .containsPattern("sluice.items +12 +1 +delete +30d +1.0 MiB +1 +[1-9][0-9]* B +20..-")
            .contains("the oldest item that an audit can reach is of 20")
            .contains("warning: sluice.verdicts keeps 1d, sluice.items 30d")
            .contains("warning: sluice.items keeps at most 1,048,576 bytes a partition")
            .doesNotContain("\u001b");
      }
    }
  }

  private static void alter(Admin admin, Topic topic, String name, String value) throws Exception {
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName()),
                List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
        .all()
        .get();
  }

  private int run(TestKafka kafka) {
    output.getBuffer().setLength(0);
    return new CommandLine(new TopicsCommand())
        .setOut(new PrintWriter(output, true))
        .execute("--kafka", kafka.bootstrapServers());
  }
}
