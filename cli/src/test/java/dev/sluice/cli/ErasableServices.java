package dev.sluice.cli;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.ingest.IngestConfig;
import dev.sluice.ingest.IngestService;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The three services on a broker of their own, with an app whose content can be erased and one
 * whose content cannot.
 */
final class ErasableServices {
  static final Duration PATIENCE = Duration.ofMinutes(2);
  static final long APP = 1400061001;
  static final long OPEN_APP = 1400061002;

  /** Whoever begins so leaves the same mark in all that is sent of it. */
  static final String PLANTED = "planted";

  private static final String TOKEN = "token-of-the-test";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<AutoCloseable> services = new ArrayList<>();
  private final Path directory;
  private final Path keyFile;
  private final TestKafka kafka;
  private final KafkaClients clients;
  private final HttpServer outside;
  private final ContentKeys keys;
  private IngestService ingest;

  /**
   * @param directory for what the services keep
   */
  ErasableServices(Path directory) throws Exception {
    this.directory = directory;
    kafka = own(TestKafka.start());
    clients = new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "erase-test");
    keyFile = directory.resolve("master.key");
    Files.writeString(keyFile, MasterKey.newLine("m1") + "\n");
    outside = outside();
    ingest = startAll();
    apply();
    awaitAnswers();
    keys = own(ContentKeys.start(clients, MasterKey.read(keyFile), InstantSource.system()));
  }

  /** Stops the services; the broker goes on. */
  void stop() throws Exception {
    for (AutoCloseable each : services.reversed()) {
      each.close();
    }
    services.clear();
  }

  /** Starts the services again, and waits until they answer. */
  void start() throws Exception {
    ingest = startAll();
    awaitAnswers();
  }

  private void awaitAnswers() {
    await().atMost(PATIENCE).until(() -> call(APP, "warm-up", text("fine")) != null);
  }

  void close() throws Exception {
    stop();
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  KafkaClients clients() {
    return clients;
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  Path keyFile() {
    return keyFile;
  }

  /** Runs {@code command} with the services' key and broker. */
  Typed command(Object command, String... args) {
    return Typed.run(
        command, args, "--master-key-file=" + keyFile, "--kafka=" + kafka.bootstrapServers());
  }

  private IngestService startAll() {
    KafkaSettings address = KafkaSettings.of(kafka.bootstrapServers());
    Map<String, String> environment = Map.of("TOKEN", TOKEN);
    IngestConfig local = IngestConfig.local(address, directory.resolve("ingest"));
    IngestService started =
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
    return started;
  }

  private void apply() throws Exception {
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
  private HttpServer outside() throws Exception {
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

  static Map<String, Object> text(String text) {
    return Map.of("Scene", "C2C", "ContentType", "Text", "TextContent", List.of(text));
  }

  static Map<String, Object> file(String type, String name) {
    String host = name.substring(0, name.indexOf('.')) + ".example";
    return Map.of("Scene", "C2C", "ContentType", type, "FileURL", "https://" + host + "/" + name);
  }

  static Map<String, Object> nick(String name) {
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

  /**
   * Sends {@code what} of a user, and gives its request id; nothing where it is not answered by
   * 200.
   */
  @Nullable UUID call(long app, String user, Map<String, Object> what) throws Exception {
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
  Map<UUID, Verdict> verdicts() {
    JsonSerde<Verdict> serde =
        JsonSerde.of(Verdict.class, Verdict.SCHEMA_VERSION).sealedBy(new SealedJson(keys));
    Map<UUID, Verdict> verdicts = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : records(Topic.VERDICTS.topicName())) {
      Verdict verdict = serde.read(record.topic(), record.value());
      verdicts.put(verdict.requestId(), verdict);
    }
    return verdicts;
  }

  List<Outcome> outcomes(UUID requestId) {
    JsonSerde<Outcome> serde = JsonSerde.of(Outcome.class, Outcome.SCHEMA_VERSION);
    return records(Topic.OUTCOMES.topicName()).stream()
        .map(record -> serde.read(record.topic(), record.value()))
        .filter(outcome -> outcome.requestId().equals(requestId))
        .toList();
  }

  List<ConsumerRecord<String, byte[]>> records(String topic) {
    return TopicContents.read(kafka.bootstrapServers(), topic);
  }

  private <T extends AutoCloseable> T serve(T service) {
    services.add(service);
    return service;
  }

  private <T extends AutoCloseable> T own(T part) {
    open.add(part);
    return part;
  }
}
