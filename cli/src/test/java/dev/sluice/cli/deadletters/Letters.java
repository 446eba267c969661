package dev.sluice.cli.deadletters;

import dev.sluice.cli.Typed;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.kafka.DeadLetters;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import dev.sluice.kafka.embedded.TopicContents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with dead letters, and the command as a person types it. */
final class Letters implements AutoCloseable {
  private final TestKafka kafka = TestKafka.start();
  private final KafkaClients clients =
      new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "test");
  private final KafkaProducer<String, byte[]> producer;
  private final Uuid topicId = Uuid.randomUuid();
  private long offset;

  Letters() {
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(List.of(Topic.values()));
    }
    producer = clients.producer(new ByteArraySerializer());
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** Of a ban that was given up. */
  String ban(long app) {
    Command ban =
        new Command(
            1,
            UUID.randomUUID(),
            0,
            app,
            CommandAction.Known.BanFile,
            Target.file("https://cdn.example/" + UUID.randomUUID() + ".png"),
            1_700_000_000_000L,
            Map.of());
    return add(
        Topic.COMMANDS, app, TopicKeys.target(app, ban.content()), Json.write(ban), "HTTP 503");
  }

  /** Of a ban that the circuit breaker of {@code rule} holds. */
  String held(long app, String rule) {
    Command ban =
        new Command(
            1,
            UUID.randomUUID(),
            0,
            app,
            CommandAction.Known.BanFile,
            Target.file("https://cdn.example/" + UUID.randomUUID() + ".png"),
            1_700_000_000_000L,
            rule,
            Map.of());
    return write(
        letter(
                Topic.COMMANDS,
                app,
                TopicKeys.target(app, ban.content()),
                Json.write(ban),
                "held by the circuit breaker of " + rule)
            .heldBy(rule));
  }

  String add(Topic origin, Long app, String key, byte[] value, String reason) {
    return write(letter(origin, app, key, value, reason));
  }

  private DeadLetter letter(Topic origin, Long app, String key, byte[] value, String reason) {
    return DeadLetters.of(
        topicId,
        new TopicPartition(origin.topicName(), 2),
        offset++,
        app,
        reason,
        key.getBytes(StandardCharsets.UTF_8),
        value,
        System.currentTimeMillis());
  }

  private String write(DeadLetter letter) {
    var _ =
        producer.send(
            new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), letter.id(), Json.write(letter)));
    producer.flush();
    return letter.id();
  }

  List<ConsumerRecord<String, byte[]>> read(Topic topic) {
    return TopicContents.read(kafka.bootstrapServers(), topic.topicName());
  }

  /** {@code sluice dead-letters …} against this broker. */
  Typed run(String... args) {
    return run(new DeadLettersCommand(), args);
  }

  /** {@code sluice commands …} against this broker. */
  Typed runCommands(String... args) {
    return run(new CommandsCommand(), args);
  }

  private Typed run(Runnable command, String... args) {
    return args.length == 0
        ? Typed.run(command, args)
        : Typed.run(command, args, "--kafka", bootstrapServers());
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
    kafka.close();
  }
}
