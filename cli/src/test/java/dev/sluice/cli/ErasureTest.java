package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.cli.deadletters.DeadLettersCommand;
import dev.sluice.cli.explain.ExplainCommand;
import dev.sluice.cli.replay.ReplayCommand;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.ingest.IngestConfig;
import dev.sluice.ingest.IngestService;
import dev.sluice.kafka.DeadLetters;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.embedded.TestKafka;
import dev.sluice.kafka.embedded.TopicContents;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.notifier.NotifierConfig;
import dev.sluice.notifier.NotifierService;
import dev.sluice.settings.MasterKey;
import dev.sluice.settings.SecretResolver;
import dev.sluice.settings.SettingsPublisher;
import dev.sluice.settings.contentkey.ContentKeys;
import dev.sluice.settings.yaml.SettingsYaml;
import dev.sluice.stream.StreamConfig;
import dev.sluice.stream.StreamService;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
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
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long APP = 1400061001;
  private static final long OPEN_APP = 1400061002;
  private static final String TOKEN = "token-of-the-test";
  private static final String PLANTED = "planted";

  private static final String CLEAR = "leftinclear";

  @TempDir private static Path directory;
  private static final List<AutoCloseable> OPEN = new ArrayList<>();
  private static final List<AutoCloseable> SERVICES = new ArrayList<>();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static TestKafka kafka;
  private static KafkaClients clients;
  private static Path keyFile;
  private static HttpServer outside;
  private static IngestService ingest;
  private static ContentKeys keys;

  @BeforeAll
  static void start() throws Exception {
    kafka = own(TestKafka.start());
    clients = new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "erase-test");
    keyFile = directory.resolve("master.key");
    Files.writeString(keyFile, MasterKey.newLine("m1") + "\n");
    outside = outside();
    startServices();
    apply();
    await().atMost(PATIENCE).until(() -> call(APP, "warm-up", text("fine")) != null);
    keys = own(ContentKeys.start(clients, MasterKey.read(keyFile), InstantSource.system()));
  }

  @AfterAll
  static void stop() throws Exception {
    stopServices();
    for (AutoCloseable each : OPEN.reversed()) {
      each.close();
    }
  }

  @Test
  void nothingOfAnErasedUserIsLeft() throws Exception {
    // Given
    Map<String, UUID> planted = new LinkedHashMap<>();
    planted.put("text", call(APP, "planted-user", text("planted text, forbidden")));
    planted.put("harmless", call(APP, "planted-user", text("planted and harmless")));
    planted.put("audio", call(APP, "planted-user", file("Audio", "planted.wav")));
    planted.put("image", call(APP, "planted-user", file("Image", "planted.png")));
    planted.put("profile", call(APP, "planted-user", nick("planted name, forbidden")));
    UUID another = call(APP, "jonh", text("something else, forbidden"));
    UUID clear = call(OPEN_APP, CLEAR, text(CLEAR + " forbidden"));
    UUID clearFile = call(OPEN_APP, CLEAR, file("Audio", CLEAR + ".wav"));
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              Set<UUID> verdicts = verdicts().keySet();
              return verdicts.containsAll(planted.values())
                  && verdicts.containsAll(Set.of(another, clear, clearFile));
            });
    Verdict before = verdicts().get(planted.get("text"));
    assertThat(before.content().texts()).containsExactly("planted text, forbidden");
    assertThat(before.judgement().keywords()).contains("forbidden");
    assertThat(before.shadow()).isNotNull();
    assertThat(verdicts().get(planted.get("audio")).judgement().keywords())
        .contains("https://planted.example/planted.wav");
    String letter = deadLetter(planted.get("text"));
    assertThat(explain(planted.get("text").toString()).out()).contains("planted text, forbidden");
    assertThat(explain("--app=" + APP, "--sender=planted-user").out())
        .contains("5 items", planted.get("profile").toString());
    assertThat(show(letter).out()).contains("planted text, forbidden");
    // The app backend refuses notices, so they wait in the notifier.
    assertThat(where(PLANTED)).isEmpty();

    // When
    int code = erase("planted-user");

    // Then
    assertThat(code).isZero();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(planted.values()).allMatch(id -> verdicts().get(id).content().erased()));
    assertThat(verdicts().get(another).content().erased()).isFalse();
    Verdict erased = verdicts().get(planted.get("text"));
    assertThat(erased.judgement().keywords()).isEmpty();
    assertThat(erased.judgement().label()).isEqualTo("Abuse");
    assertThat(erased.hit()).isTrue();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(outcomes(planted.get("text")))
                    .anyMatch(outcome -> outcome.status().equals(OutcomeStatus.Known.NotPossible)));
    assertThat(verdicts().get(another).content().texts()).isNotEmpty();
    tellsThatItIsErased(planted, another, letter);
    // Run again it finds nothing left to destroy.
    assertThat(run("planted-user", APP).out()).contains("keys destroyed: 0");
    // With the services their stores are closed, and on the disk as a whole.
    stopServices();
    assertThat(where(PLANTED)).isEmpty();
    assertThat(where(CLEAR))
        .anyMatch(place -> place.startsWith("sluice.items:"))
        .anyMatch(place -> place.startsWith("sluice.verdicts:"))
        .anyMatch(place -> place.startsWith("sluice.notices:"))
        .anyMatch(place -> place.contains("changelog:"))
        .anyMatch(place -> place.startsWith(directory.resolve("notifier").toString()));
    startServices();
    await().atMost(PATIENCE).until(() -> call(APP, "warm-up", text("fine")) != null);
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
    Typed unban = command(new UnbanCommand(), planted.get("image").toString());
    assertThat(unban.code()).isNotZero();
    Path out = directory.resolve("replayed");
    List<String> asked = new ArrayList<>(List.of("--verify", "--out=" + out));
    planted.values().forEach(id -> asked.add("--request-id=" + id));
    asked.add("--request-id=" + another);
    Typed replay = command(new ReplayCommand(), asked.toArray(String[]::new));
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
    UUID planted = call(APP, "planted-and-killed", text("planted text, forbidden"));
    await().atMost(PATIENCE).until(() -> verdicts().containsKey(planted));
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
                "--master-key-file=" + keyFile,
                "--kafka=" + kafka.bootstrapServers())
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
    await().atMost(PATIENCE).until(() -> verdicts().get(planted).content().erased());
    assertThat(erase("planted-and-killed")).isZero();
    assertThat(run("planted-and-killed", APP).out()).contains("keys destroyed: 0");
    assertThat(verdicts().get(planted).content().erased()).isTrue();
    assertThat(where(PLANTED)).isEmpty();
  }

  private static Set<String> erasures() {
    return records(Topic.CONTENT_KEYS.topicName()).stream()
        .map(ConsumerRecord::key)
        .filter(key -> key.startsWith("erased/"))
        .collect(Collectors.toSet());
  }

  private static Typed explain(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--index=" + directory.resolve("index"));
    return command(new ExplainCommand(), all.toArray(String[]::new));
  }

  private static Typed show(String letter) {
    return command(new DeadLettersCommand(), "show", letter);
  }

  /** A dead letter with a record that the user's words are in. */
  private static String deadLetter(UUID requestId) throws Exception {
    ConsumerRecord<String, byte[]> item =
        records(Topic.ITEMS.topicName()).stream()
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
    try (KafkaProducer<String, byte[]> producer = clients.producer(new ByteArraySerializer())) {
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
    return command(new EraseCommand(), "--app=" + app, "--user=" + user, "--dev");
  }

  private static Typed command(Object command, String... args) {
    return Typed.run(
        command, args, "--master-key-file=" + keyFile, "--kafka=" + kafka.bootstrapServers());
  }

  private static void stopServices() throws Exception {
    for (AutoCloseable each : SERVICES.reversed()) {
      each.close();
    }
    SERVICES.clear();
  }

  private static <T extends AutoCloseable> T serve(T service) {
    SERVICES.add(service);
    return service;
  }

  private static void startServices() {
    KafkaSettings address = KafkaSettings.of(kafka.bootstrapServers());
    Map<String, String> environment = Map.of("TOKEN", TOKEN);
    IngestConfig local = IngestConfig.local(address, directory.resolve("ingest"));
    ingest =
        serve(
            IngestService.start(
                new IngestConfig(
                    local.http(),
                    0,
                    address,
                    TopicOptions.DEV,
                    local.dataDirectory(),
                    null,
                    keyFile,
                    null,
                    0,
                    local.spool(),
                    environment)));
    StreamConfig stream = StreamConfig.local(address, directory.resolve("stream"));
    serve(
        StreamService.start(
            new StreamConfig(
                0,
                address,
                TopicOptions.DEV,
                stream.dataDirectory(),
                null,
                keyFile,
                null,
                stream.judging(),
                stream.slots(),
                stream.repeatsKept(),
                stream.sentKept(),
                1,
                0,
                false,
                false,
                environment)));
    serve(
        NotifierService.start(
            NotifierConfig.of(
                    address,
                    TopicOptions.DEV,
                    directory.resolve("notifier"),
                    null,
                    new SecretResolver(environment, MasterKey.read(keyFile)))
                .withOperationsPort(0)));
  }

  private static void apply() throws Exception {
    Path words = directory.resolve("words.csv");
    Files.writeString(words, "word,label,suggestion\nforbidden,Abuse,Block\n");
    String base = "http://127.0.0.1:" + outside.getAddress().getPort();
    Path yaml = directory.resolve("settings.yaml");
    Files.writeString(
        yaml,
        """
        apps:
          - {sdkAppId: %d, token: "${env:TOKEN}", erasable: true, callbackUrl: "%s/app", resultReturn: all}
          - {sdkAppId: %d, token: "${env:TOKEN}", callbackUrl: "%s/app", resultReturn: all}
        lexicons:
          - {name: words, file: words.csv}
        moderators:
          - {name: vendor, type: http, url: "%s/vendor", contentTypes: [Audio, Image]}
        policies:
          - name: default
            shadow: stricter
            rules:
              - {contentTypes: [Text], moderators: [text]}
              - {contentTypes: [Audio, Image], moderators: [vendor]}
          - name: stricter
            rules:
              - {contentTypes: [Text], moderators: [text]}
        """
            .formatted(APP, base, OPEN_APP, base, base));
    new SettingsPublisher(clients).publish(SettingsYaml.read(yaml), null, "test");
  }

  /** A vendor that quotes what it judges, and an app backend that takes nothing. */
  private static HttpServer outside() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/vendor",
        exchange -> {
          String file =
              Json.readTree(exchange.getRequestBody().readAllBytes()).path("fileUrl").asText();
          byte[] answer =
              Json.write(
                  Map.of(
                      "suggestion",
                      "Block",
                      "label",
                      "Abuse",
                      "score",
                      90,
                      "keywords",
                      List.of(file)));
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.createContext(
        "/app",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    server.start();
    own(() -> server.stop(0));
    return server;
  }

  private static Map<String, Object> text(String text) {
    return Map.of("Scene", "C2C", "ContentType", "Text", "TextContent", List.of(text));
  }

  private static Map<String, Object> file(String type, String name) {
    String host = name.substring(0, name.indexOf('.')) + ".example";
    return Map.of("Scene", "C2C", "ContentType", type, "FileURL", "https://" + host + "/" + name);
  }

  private static Map<String, Object> nick(String name) {
    return Map.of(
        "Scene",
        "UserInfo",
        "ContentType",
        "Text",
        "TextContent",
        List.of(name),
        "ContentField",
        "Tag_Profile_IM_Nick");
  }

  private static UUID call(long app, String user, Map<String, Object> what) throws Exception {
    Map<String, Object> body = new HashMap<>(what);
    String mark = user.startsWith(PLANTED) ? PLANTED : user;
    body.put("SdkAppId", app);
    body.put("From_Account", user);
    if (!"UserInfo".equals(what.get("Scene"))) {
      body.put("ContactItem", Map.of("ContactType", 1, "To_Account", mark + "-friend"));
      body.put("MsgID", mark + "-" + UUID.randomUUID());
      body.put("CloudCustomData", mark + " data");
    }
    body.put("Extra", mark + " extra");
    HttpResponse<byte[]> answer =
        HTTP.send(
            HttpRequest.newBuilder(
                    URI.create(
                        "http://127.0.0.1:"
                            + ingest.port()
                            + "/content-callback?v=1&SdkAppid="
                            + app
                            + "&contenttype=json"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body)))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    return answer.statusCode() == 200
        ? UUID.fromString(Json.readTree(answer.body()).path("CtxcbRequestId").asText())
        : null;
  }

  /** Verdicts of revision 0, as who has the keys reads them. */
  private static Map<UUID, Verdict> verdicts() {
    JsonSerde<Verdict> serde =
        JsonSerde.of(Verdict.class, Verdict.SCHEMA_VERSION).sealedBy(new SealedJson(keys));
    Map<UUID, Verdict> verdicts = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : records(Topic.VERDICTS.topicName())) {
      Verdict verdict = serde.read(record.topic(), record.value());
      verdicts.put(verdict.requestId(), verdict);
    }
    return verdicts;
  }

  private static List<Outcome> outcomes(UUID requestId) {
    JsonSerde<Outcome> serde = JsonSerde.of(Outcome.class, Outcome.SCHEMA_VERSION);
    return records(Topic.OUTCOMES.topicName()).stream()
        .map(record -> serde.read(record.topic(), record.value()))
        .filter(outcome -> outcome.requestId().equals(requestId))
        .toList();
  }

  /** Topics and files that hold {@code mark}, in clear or in Base64. */
  private static List<String> where(String mark) throws Exception {
    List<String> found = new ArrayList<>();
    try (Admin admin = clients.admin()) {
      for (String topic : admin.listTopics().names().get()) {
        for (ConsumerRecord<String, byte[]> record : records(topic)) {
          String headers = String.valueOf(List.of(record.headers().toArray()));
          String key = String.valueOf(record.key());
          if (holds(record.value(), mark) || key.contains(mark) || headers.contains(mark)) {
            found.add(topic + ":" + record.partition() + ":" + record.offset());
          }
        }
      }
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (holds(Files.readAllBytes(file), mark)) {
          found.add(file.toString());
        }
      }
    }
    return found;
  }

  private static boolean holds(byte[] bytes, String mark) {
    if (bytes == null) {
      return false;
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.contains(mark)
        || IntStream.range(0, 3).anyMatch(n -> text.contains(base64(mark, n)));
  }

  /**
   * {@code mark} in Base64, {@code shift} bytes behind others; without what its neighbours change.
   */
  private static String base64(String mark, int shift) {
    String whole =
        Base64.getEncoder()
            .withoutPadding()
            .encodeToString(("x".repeat(shift) + mark).getBytes(StandardCharsets.US_ASCII));
    return whole.substring(shift == 0 ? 0 : shift + 1, whole.length() - 1);
  }

  private static List<ConsumerRecord<String, byte[]>> records(String topic) {
    return TopicContents.read(kafka.bootstrapServers(), topic);
  }

  private static <T extends AutoCloseable> T own(T part) {
    OPEN.add(part);
    return part;
  }
}
