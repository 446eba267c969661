package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.moderator.ModeratorResult;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.embedded.TestKafka;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.moderation.http.CallbackToken;
import dev.sluice.moderation.http.CallbackTokens;
import dev.sluice.settings.MasterKey;
import dev.sluice.settings.contentkey.ContentKeys;
import dev.sluice.settings.contentkey.FreshKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that moderators give later: who may give them, and where they go. */
@Tag("kafka")
class ModeratorCallbackTest {
  private static final String SECRET = "a secret that ingest and stream share";
  private static final byte[] BLOCK =
      "{\"suggestion\":\"Block\",\"label\":\"Porn\",\"score\":97}".getBytes(StandardCharsets.UTF_8);
  private static final CallbackTokens TOKENS = new CallbackTokens(List.of(SECRET));

  private static final SecretRef SEED = new SecretRef("${env:VENDOR}");

  @TempDir private static Path directory;
  private static Path keyFile;
  private static StubModerator vendor;
  private static TestIngest ingest;
  private static Caller caller;

  @BeforeAll
  static void start() throws Exception {
    Path secrets =
        Files.writeString(
            directory.resolve("secrets"), SECRET + "\nan older secret of the same length\n");
    keyFile = Files.writeString(directory.resolve("master.key"), MasterKey.newLine("m1") + "\n");
    vendor = new StubModerator();
    ingest =
        TestIngest.start(
            TestKafka.shared(),
            TestIngest.newDirectory(),
            config -> Configs.of(config, keyFile, secrets));
    ingest.use(
        TestKafka.shared(),
        List.of(
            vendor.spec("video vendor", ContentType.Known.Video),
            ams("ams", SEED),
            ams("mute", null)),
        List.of(),
        Apps.of(1400060001));
    caller = ingest.caller();
  }

  @AfterAll
  static void stop() {
    ingest.close();
    vendor.close();
  }

  /** Tencent's AMS, which calls back where it is given a seed. */
  private static VendorSpec.TencentAudio ams(String name, SecretRef seed) {
    SecretRef ref = new SecretRef("${env:VENDOR}");
    return new VendorSpec.TencentAudio(
        name,
        "https://ams.example",
        "ap-guangzhou",
        ref,
        ref,
        null,
        false,
        seed,
        new VendorSpec.CallLimits(5_000, 1, 10, 10));
  }

  private static String amsPath(UUID id, Instant expires) {
    return path(TOKENS, id, 4, expires).replace("video%20vendor", "ams");
  }

  private static Map<String, String> hashed(String seed, byte[] body) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(seed.getBytes(StandardCharsets.UTF_8));
    return Map.of("X-Signature", HexFormat.of().formatHex(sha256.digest(body)));
  }

  private static byte[] finished(UUID id) {
    return ("{\"TaskId\":\"t-1\",\"DataId\":\""
            + id
            + "\",\"Status\":\"FINISH\",\"Suggestion\":\"Block\",\"Label\":\"Moan\",\"Labels\":"
            + "[{\"Label\":\"Moan\",\"Suggestion\":\"Block\",\"Score\":98,\"SubLabel\":\"Moan\"}],\"AudioSegments\":"
            + "[{\"OffsetTime\":\"15\",\"Result\":{\"Suggestion\":\"Review\",\"Label\":\"Ad\",\"Score\":80}}]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String path(CallbackTokens tokens, UUID id, int partition, Instant expires) {
    String url = tokens.url("", new CallbackToken(id, partition, 2, expires.getEpochSecond()));
    return url.replace("{moderator}", "video%20vendor");
  }

  private static String path(UUID id, int partition) {
    return path(TOKENS, id, partition, Instant.now().plusSeconds(600));
  }

  private static Map<String, String> signed(String secret, byte[] body) {
    return StandardWebhooks.of(secret).headers("answer-1", Instant.now(), body);
  }

  @Test
  void anAnswerGoesToThePartitionOfItsItem() throws Exception {
    // Given
    UUID id = UUID.randomUUID();
    // When
    Answered answered = caller.post(path(id, 7), signed("vendor-secret", BLOCK), BLOCK);
    // Then
    assertThat(answered.status()).isEqualTo(200);
    ModeratorResult result = result(id, 7);
    assertThat(result.moderator()).isEqualTo("video vendor");
    assertThat(result.attempt()).isEqualTo(2);
    assertThat(result.answer().suggestion()).isEqualTo(Suggestion.Known.Block);
    assertThat(result.answer().score()).isEqualTo(97);
  }

  @Test
  void whatItQuotesOfASealedItemIsSealed() throws Exception {
    // Given
    UUID id = UUID.randomUUID();
    byte[] quoting =
        "{\"suggestion\":\"Block\",\"score\":97,\"keywords\":[\"quoted words\"]}"
            .getBytes(StandardCharsets.UTF_8);
    KafkaClients clients = new KafkaClients(KafkaSettings.of(TestKafka.shared()), "keys");
    try (ContentKeys keys =
        ContentKeys.start(clients, MasterKey.read(keyFile), InstantSource.system())) {
      FreshKey key = Objects.requireNonNull(keys.fresh(keys.sealingKey(1400060001, "jared")));
      try (KafkaProducer<String, byte[]> producer = clients.producer(new ByteArraySerializer())) {
        producer
            .send(
                new ProducerRecord<>(Topic.CONTENT_KEYS.topicName(), key.recordKey(), key.record()))
            .get(60, TimeUnit.SECONDS);
      }
      CallbackToken token =
          new CallbackToken(
              id,
              5,
              2,
              Instant.now().plusSeconds(600).getEpochSecond(),
              UUID.fromString(key.keyId()));
      String path = TOKENS.url("", token).replace("{moderator}", "video%20vendor");
      // When
      Answered answered = caller.post(path, signed("vendor-secret", quoting), quoting);
      // Then
      assertThat(answered.status()).isEqualTo(200);
      ModeratorResult written = result(id, 5);
      assertThat(written.answer().keywords()).isEmpty();
      assertThat(written.answer().score()).isEqualTo(97);
      assertThat(written.content().sealed()).isNotEmpty();
      assertThat(
              new SealedJson(keys)
                  .read(Json.write(written), ModeratorResult.class)
                  .answer()
                  .keywords())
          .containsExactly("quoted words");
    }
  }

  @Test
  void aTokenMadeWithTheOlderSecretCountsToo() throws Exception {
    // Given
    String path =
        path(
            new CallbackTokens(List.of("an older secret of the same length")),
            UUID.randomUUID(),
            0,
            Instant.now().plusSeconds(60));
    // Then
    assertThat(caller.post(path, signed("vendor-secret", BLOCK), BLOCK).status()).isEqualTo(200);
  }

  @Test
  void whoeverCannotShowWhoHeIsIsRefused() throws Exception {
    // Given
    UUID id = UUID.randomUUID();
    String good = path(id, 3);
    CallbackTokens strange = new CallbackTokens(List.of("a secret that nobody shares"));
    Map<String, String> signed = signed("vendor-secret", BLOCK);
    // Then
    assertThat(caller.post(good, Map.of(), BLOCK).error()).isEqualTo("401 40101");
    assertThat(caller.post(good, signed("other", BLOCK), BLOCK).error()).isEqualTo("401 40102");
    assertThat(caller.post(good.substring(0, good.indexOf('?')), signed, BLOCK).error())
        .isEqualTo("401 40101");
    assertThat(caller.post(good.replaceFirst("r=.", "r=-"), signed, BLOCK).error())
        .isEqualTo("401 40102");
    assertThat(
            caller.post(path(strange, id, 3, Instant.now().plusSeconds(60)), signed, BLOCK).error())
        .isEqualTo("401 40102");
    assertThat(
            caller.post(path(TOKENS, id, 3, Instant.now().minusSeconds(5)), signed, BLOCK).error())
        .isEqualTo("401 40103");
    assertThat(caller.post(path(id, 99), signed, BLOCK).error()).isEqualTo("401 40102");
    assertThat(caller.post(good.replace("video%20vendor", "nobody"), signed, BLOCK).error())
        .isEqualTo("403 40301");
  }

  @Test
  void anAnswerThatIsNoneIsRefused() throws Exception {
    for (String body :
        List.of(
            "{}",
            "nonsense",
            "{\"suggestion\":\"Maybe\"}",
            "{\"suggestion\":\"Pass\",\"score\":101}")) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      assertThat(
              caller
                  .post(path(UUID.randomUUID(), 1), signed("vendor-secret", bytes), bytes)
                  .error())
          .isEqualTo("400 40002");
    }
  }

  @Test
  void aTaskThatIsDoneIsTakenWithAllThatItSays() throws Exception {
    // Given
    UUID id = UUID.randomUUID();
    byte[] body = finished(id);
    String path = amsPath(id, Instant.now().plusSeconds(600));
    // When
    Answered answered = caller.post(path, hashed("vendor-secret", body), body);
    // Then
    assertThat(answered.status()).isEqualTo(200);
    ModeratorResult result = result(id, 4);
    assertThat(result.moderator()).isEqualTo("ams");
    assertThat(result.answer().suggestion()).isEqualTo(Suggestion.Known.Block);
    assertThat(result.answer().label()).isEqualTo("Moan");
    assertThat(result.reasons())
        .extracting(reason -> reason.moderator() + " " + reason.label() + " " + reason.detail())
        .containsExactly("ams Moan TaskId t-1", "ams Ad sound at 15");
  }

  @Test
  void aTaskThatIsNotDoneIsAnsweredAndNotTaken() throws Exception {
    // Given
    UUID id = UUID.randomUUID();
    byte[] running = "{\"Status\":\"RUNNING\"}".getBytes(StandardCharsets.UTF_8);
    String path = amsPath(id, Instant.now().plusSeconds(600));
    // When
    Answered early = caller.post(path, hashed("vendor-secret", running), running);
    Answered done = caller.post(path, hashed("vendor-secret", finished(id)), finished(id));
    // Then
    assertThat(early.status()).isEqualTo(200);
    assertThat(done.status()).isEqualTo(200);
    assertThat(result(id, 4).answer().suggestion()).isEqualTo(Suggestion.Known.Block);
  }

  @Test
  void aTaskOfAnotherThanTheVendorIsRefused() throws Exception {
    // Given
    UUID id = UUID.randomUUID();
    byte[] body = finished(id);
    byte[] changed =
        new String(body, StandardCharsets.UTF_8)
            .replace("Block", "Pass")
            .getBytes(StandardCharsets.UTF_8);
    String path = amsPath(id, Instant.now().plusSeconds(600));
    String late = amsPath(id, Instant.now().minusSeconds(5));
    byte[] html = "<html>".getBytes(StandardCharsets.UTF_8);
    Map<String, String> signed = hashed("vendor-secret", body);
    // Then
    assertThat(caller.post(path, Map.of(), body).error()).isEqualTo("401 40101");
    assertThat(caller.post(path, signed("vendor-secret", body), body).error())
        .isEqualTo("401 40101");
    assertThat(caller.post(path, hashed("other", body), body).error()).isEqualTo("401 40102");
    assertThat(caller.post(path, signed, changed).error()).isEqualTo("401 40102");
    assertThat(caller.post(late, signed, body).error()).isEqualTo("401 40103");
    assertThat(caller.post(path.replaceFirst("r=.", "r=-"), signed, body).error())
        .isEqualTo("401 40102");
    assertThat(caller.post(path.replace("/ams", "/mute"), signed, body).error())
        .isEqualTo("403 40301");
    assertThat(caller.post(path, hashed("vendor-secret", html), html).error())
        .isEqualTo("400 40002");
    assertThat(
            caller
                .post(amsPath(UUID.randomUUID(), Instant.now().plusSeconds(60)), signed, body)
                .error())
        .as("what is about another item")
        .isEqualTo("400 40002");
  }

  private static ModeratorResult result(UUID id, int partition) {
    List<ModeratorResult> results = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaClients(KafkaSettings.of(TestKafka.shared()), "results").reader()) {
      TopicPartition place = new TopicPartition(Topic.MODERATOR_RESULTS.topicName(), partition);
      consumer.assign(List.of(place));
      consumer.seekToBeginning(List.of(place));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                  ModeratorResult result = Json.read(record.value(), ModeratorResult.class);
                  if (result.requestId().equals(id)) {
                    results.add(result);
                  }
                }
                return !results.isEmpty();
              });
    }
    return results.getFirst();
  }
}
