package dev.sluice.cli;

import static dev.sluice.cli.ErasableServices.APP;
import static dev.sluice.cli.ErasableServices.OPEN_APP;
import static dev.sluice.cli.ErasableServices.PATIENCE;
import static dev.sluice.cli.ErasableServices.PLANTED;
import static dev.sluice.cli.ErasableServices.file;
import static dev.sluice.cli.ErasableServices.nick;
import static dev.sluice.cli.ErasableServices.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.cli.deadletters.DeadLettersCommand;
import dev.sluice.cli.explain.ExplainCommand;
import dev.sluice.cli.replay.ReplayCommand;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.DeadLetters;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A user's words are planted through all three services, and then looked for in every record of
 * every topic, change logs included, and in every file, before and after they are erased. What the
 * same search finds of an app that is not erasable shows that it looks where things stand.
 */
@Tag("kafka")
@Tag("own-broker")
@Tag("guarantee")
class ErasureTest {
  private static final String CLEAR = "leftinclear";

  @TempDir private static Path directory;
  private static ErasableServices services;
  private static Traces traces;

  @BeforeAll
  static void start() throws Exception {
    services = new ErasableServices(directory);
    traces = new Traces(services, directory);
  }

  @AfterAll
  static void stop() throws Exception {
    services.close();
  }

  @Test
  void nothingOfAnErasedUserIsLeft() throws Exception {
    // Given
    Map<String, UUID> planted = new LinkedHashMap<>();
    planted.put("text", services.call(APP, "planted-user", text("planted text, forbidden")));
    planted.put("harmless", services.call(APP, "planted-user", text("planted and harmless")));
    planted.put("audio", services.call(APP, "planted-user", file("Audio", "planted.wav")));
    planted.put("image", services.call(APP, "planted-user", file("Image", "planted.png")));
    planted.put("profile", services.call(APP, "planted-user", nick("planted name, forbidden")));
    UUID another = services.call(APP, "jonh", text("something else, forbidden"));
    UUID clear = services.call(OPEN_APP, CLEAR, text(CLEAR + " forbidden"));
    UUID clearFile = services.call(OPEN_APP, CLEAR, file("Audio", CLEAR + ".wav"));
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              Set<UUID> verdicts = services.verdicts().keySet();
              return verdicts.containsAll(planted.values())
                  && verdicts.containsAll(Set.of(another, clear, clearFile));
            });
    Verdict before = services.verdicts().get(planted.get("text"));
    assertThat(before.content().texts()).containsExactly("planted text, forbidden");
    assertThat(before.judgement().keywords()).contains("forbidden");
    assertThat(before.shadow()).isNotNull();
    assertThat(services.verdicts().get(planted.get("audio")).judgement().keywords())
        .contains("https://planted.example/planted.wav");
    String letter = deadLetter(planted.get("text"));
    assertThat(explain(planted.get("text").toString()).out()).contains("planted text, forbidden");
    assertThat(explain("--app=" + APP, "--sender=planted-user").out())
        .contains("5 items", planted.get("profile").toString());
    assertThat(show(letter).out()).contains("planted text, forbidden");
    // The app backend refuses notices, so they wait in the notifier.
    assertThat(traces.of(PLANTED)).isEmpty();

    // When
    int code = erase("planted-user");

    // Then
    assertThat(code).isZero();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(planted.values())
                    .allMatch(id -> services.verdicts().get(id).content().erased()));
    assertThat(services.verdicts().get(another).content().erased()).isFalse();
    Verdict erased = services.verdicts().get(planted.get("text"));
    assertThat(erased.judgement().keywords()).isEmpty();
    assertThat(erased.judgement().label()).isEqualTo("Abuse");
    assertThat(erased.hit()).isTrue();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(services.outcomes(planted.get("text")))
                    .anyMatch(outcome -> outcome.status().equals(OutcomeStatus.Known.NotPossible)));
    assertThat(services.verdicts().get(another).content().texts()).isNotEmpty();
    tellsThatItIsErased(planted, another, letter);
    // Run again it finds nothing left to destroy.
    assertThat(run("planted-user", APP).out()).contains("keys destroyed: 0");
    // With the services their stores are closed, and on the disk as a whole.
    services.stop();
    assertThat(traces.of(PLANTED)).isEmpty();
    assertThat(traces.of(CLEAR))
        .anyMatch(place -> place.startsWith("sluice.items:"))
        .anyMatch(place -> place.startsWith("sluice.verdicts:"))
        .anyMatch(place -> place.startsWith("sluice.notices:"))
        .anyMatch(place -> place.contains("changelog:"))
        .anyMatch(place -> place.startsWith(directory.resolve("notifier").toString()));
    services.start();
  }

  private static void tellsThatItIsErased(Map<String, UUID> planted, UUID another, String letter)
      throws Exception {
    for (UUID id : planted.values()) {
      assertThat(explain(id.toString()).out()).contains("from an erased user", "erased with its");
    }
    Typed json = explain(planted.get("audio").toString(), "--json");
    assertThat(
            Json.readTree(json.out().getBytes(StandardCharsets.UTF_8)).path("erased").asBoolean())
        .isTrue();
    assertThat(explain("--app=" + APP, "--sender=planted-user").code()).isEqualTo(Main.FAILED);
    assertThat(explain(another.toString()).out()).contains("something else, forbidden");
    assertThat(show(letter).out()).contains("erased with its user's content");
    Typed unban = services.command(new UnbanCommand(), planted.get("image").toString());
    assertThat(unban.code()).isNotZero();
    Path out = directory.resolve("replayed");
    List<String> asked = new ArrayList<>(List.of("--verify", "--out=" + out));
    planted.values().forEach(id -> asked.add("--request-id=" + id));
    asked.add("--request-id=" + another);
    Typed replay = services.command(new ReplayCommand(), asked.toArray(String[]::new));
    assertThat(replay.code()).as(replay.out()).isZero();
    assertThat(
            Json.readTree(Files.readAllBytes(out.resolve("summary.json")))
                .path("changes")
                .path("ERASED")
                .asInt())
        .isEqualTo(planted.size());
    assertThat(Files.readString(out.resolve("diff.jsonl")))
        .contains(planted.values().stream().map(UUID::toString).toList());
  }

  @Test
  void anEraseThatIsKilledHoldsAndIsFinishedByTheNext() throws Exception {
    // Given
    UUID planted = services.call(APP, "planted-and-killed", text("planted text, forbidden"));
    await().atMost(PATIENCE).until(() -> services.verdicts().containsKey(planted));
    Set<String> erased = erasures();

    // When
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "erase",
                "--app=" + APP,
                "--user=planted-and-killed",
                "--dev",
                "--master-key-file=" + services.keyFile(),
                "--kafka=" + services.bootstrapServers())
            .redirectErrorStream(true)
            .redirectOutput(new File(directory.toFile(), "erase.log"))
            .start();
    try {
      await().atMost(PATIENCE).until(() -> !process.isAlive() || !erasures().equals(erased));
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    // Then
    await().atMost(PATIENCE).until(() -> services.verdicts().get(planted).content().erased());
    assertThat(erase("planted-and-killed")).isZero();
    assertThat(run("planted-and-killed", APP).out()).contains("keys destroyed: 0");
    assertThat(services.verdicts().get(planted).content().erased()).isTrue();
    assertThat(traces.of(PLANTED)).isEmpty();
  }

  private static Set<String> erasures() {
    return services.records(Topic.CONTENT_KEYS.topicName()).stream()
        .map(ConsumerRecord::key)
        .filter(key -> key.startsWith("erased/"))
        .collect(Collectors.toSet());
  }

  private static Typed explain(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--index=" + directory.resolve("index"));
    return services.command(new ExplainCommand(), all.toArray(String[]::new));
  }

  private static Typed show(String letter) {
    return services.command(new DeadLettersCommand(), "show", letter);
  }

  /** A dead letter with a record that the user's words are in. */
  private static String deadLetter(UUID requestId) throws Exception {
    ConsumerRecord<String, byte[]> item =
        services.records(Topic.ITEMS.topicName()).stream()
            .filter(
                record ->
                    new String(record.value(), StandardCharsets.UTF_8)
                        .contains(requestId.toString()))
            .findFirst()
            .orElseThrow();
    DeadLetter letter =
        DeadLetters.of(
            Uuid.randomUuid(),
            new TopicPartition(item.topic(), item.partition()),
            item.offset(),
            APP,
            "a test",
            item.key().getBytes(StandardCharsets.UTF_8),
            item.value(),
            item.timestamp());
    try (KafkaProducer<String, byte[]> producer =
        services.clients().producer(new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), letter.id(), Json.write(letter)))
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    return letter.id();
  }

  private static int erase(String user) {
    return run(user, APP).code();
  }

  private static Typed run(String user, long app) {
    return services.command(new EraseCommand(), "--app=" + app, "--user=" + user, "--dev");
  }
}
