package dev.sluice.ingest;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.Budget;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.OnDeadline;
import dev.sluice.contract.settings.OnHit;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.contract.settings.Settings;
import dev.sluice.ingest.spool.SpoolConfig;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.settings.Release;
import dev.sluice.settings.SettingsPublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A started ingest service, and what a test needs around it. */
final class TestIngest implements AutoCloseable {
  /** Block: "forbidden" and "badword"; Review: "doubtful". */
  static final Lexicon LEXICON =
      new Lexicon(
          "house",
          List.of(
              new LexiconEntry(
                  EntryKind.Known.WORD, "forbidden", "Abuse", "", Suggestion.Known.Block),
              new LexiconEntry(
                  EntryKind.Known.WORD, "badword", "Abuse", "", Suggestion.Known.Block),
              new LexiconEntry(
                  EntryKind.Known.WORD, "doubtful", "Ad", "", Suggestion.Known.Review)));

  /** Block: "plague0" to "plague2999". */
  static final Lexicon MANY =
      new Lexicon(
          "many",
          IntStream.range(0, 3_000)
              .mapToObj(
                  n ->
                      new LexiconEntry(
                          EntryKind.Known.WORD, "plague" + n, "Ad", "", Suggestion.Known.Block))
              .toList());

  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "TOKEN",
          Apps.TOKEN,
          "OTHER_TOKEN",
          Apps.OTHER_TOKEN,
          "VENDOR",
          "vendor-secret",
          "BODY",
          "body-secret-of-the-app");

  /** Budgets that a busy machine keeps too; what is about deadlines has {@link #HURRIED}. */
  static final Budget PATIENT = new Budget(10_000, 20_000, 10_000, 20_000);

  /** Judging ends as early as by default; Kafka may take its time. */
  static final Budget HURRIED = new Budget(300, 20_000, 300, 20_000);

  /** Kafka has the second that an outage takes from a test anyway. */
  private static final Budget BRISK = new Budget(500, 1_000, 500, 1_000);

  /** A busy machine's disk takes its time. */
  static final SpoolConfig PATIENT_SPOOL =
      new SpoolConfig(1L << 30, Duration.ofHours(12), Duration.ofSeconds(10));

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final IngestService service;
  private final Path dataDirectory;
  private final HttpClient client = HttpClient.newHttpClient();

  private TestIngest(IngestService service, Path dataDirectory) {
    this.service = service;
    this.dataDirectory = dataDirectory;
  }

  static TestIngest start(String bootstrapServers) {
    return start(bootstrapServers, newDirectory(), config -> config);
  }

  static TestIngest start(
      String bootstrapServers, Path dataDirectory, UnaryOperator<IngestConfig> change) {
    return start(bootstrapServers, dataDirectory, change, Duration.ZERO);
  }

  static TestIngest start(
      String bootstrapServers,
      Path dataDirectory,
      UnaryOperator<IngestConfig> change,
      Duration rehearsal) {
    IngestConfig local = IngestConfig.local(KafkaSettings.of(bootstrapServers), dataDirectory);
    IngestConfig config =
        new IngestConfig(
            local.http(),
            0,
            local.kafka(),
            local.topics(),
            dataDirectory,
            null,
            null,
            null,
            0,
            PATIENT_SPOOL,
            ENVIRONMENT);
    return new TestIngest(IngestService.start(change.apply(config), rehearsal), dataDirectory);
  }

  static PolicyRule rule(
      Budget budget, OnDeadline onDeadline, ContentType type, String... moderators) {
    return new PolicyRule(
        Set.of(),
        Set.of(type),
        List.of(moderators),
        onDeadline,
        Suggestion.Known.Review,
        OnHit.Known.INTERCEPT,
        budget);
  }

  static Path newDirectory() {
    try {
      return Files.createTempDirectory("ingest");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Publishes settings and waits until they are run. */
  void use(
      String bootstrapServers,
      List<ModeratorSpec> moderators,
      List<Policy> policies,
      Apps... apps) {
    List<App> all = Arrays.stream(apps).map(Apps::app).toList();
    List<Policy> withDefault = new ArrayList<>(policies);
    if (policies.stream().noneMatch(policy -> policy.name().equals(DefaultPolicy.NAME))) {
      withDefault.add(texts(PATIENT));
    }
    SettingsPublisher publisher =
        new SettingsPublisher(new KafkaClients(KafkaSettings.of(bootstrapServers), "test"));
    // On a busy machine the service may listen before it has created the topics.
    Optional<Release> before =
        await()
            .atMost(PATIENCE)
            .ignoreExceptionsMatching(e -> String.valueOf(e.getMessage()).contains("has no topic"))
            .until(publisher::current, Objects::nonNull);
    String version =
        publisher
            .publish(
                new Settings("next", all, withDefault, moderators, List.of(LEXICON, MANY)),
                before.map(release -> release.settings().version()).orElse(null),
                "test")
            .version();
    await().atMost(PATIENCE).until(() -> version.equals(ready().path("settingsVersion").asText()));
  }

  /** Publishes settings for an outage of Kafka, and waits until they are run. */
  void useBrisk(String bootstrapServers, Apps... apps) {
    use(bootstrapServers, List.of(), List.of(texts(BRISK)), apps);
  }

  private static Policy texts(Budget budget) {
    return new Policy(
        DefaultPolicy.NAME,
        List.of(
            rule(budget, OnDeadline.Known.DELIVER, ContentType.Known.Text, DefaultPolicy.TEXT)));
  }

  Caller caller() {
    return new Caller(service.port());
  }

  int port() {
    return service.port();
  }

  Path dataDirectory() {
    return dataDirectory;
  }

  IngestService service() {
    return service;
  }

  /** The body of /health/ready. */
  JsonNode ready() {
    try {
      return Json.readTree(get("/health/ready").body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isReady() {
    return get("/health/ready").statusCode() == 200;
  }

  void awaitReady() {
    await().atMost(PATIENCE).until(this::isReady);
  }

  /** The sum of a meter over all its tags that contain {@code tag}. */
  double metric(String name, String tag) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(name + "{") && line.contains(tag))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** With a spool of its own kind. */
  static TestIngest start(String bootstrapServers, Path dataDirectory, SpoolConfig spool) {
    return start(bootstrapServers, dataDirectory, config -> Configs.of(config, spool));
  }

  /** All metrics as text. */
  String metrics() {
    return new String(get("/metrics").body(), StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> get(String path) {
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://localhost:" + service.operationsPort() + path))
              .timeout(PATIENCE)
              .build(),
          HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    service.close();
    client.close();
  }
}
