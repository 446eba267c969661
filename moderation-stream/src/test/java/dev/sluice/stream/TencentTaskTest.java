package dev.sluice.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.moderator.ModeratorResult;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.moderation.http.CallbackToken;
import dev.sluice.moderation.http.CallbackTokens;
import dev.sluice.settings.SettingsPublisher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A voice message that Tencent's AMS judges as a task: the stream asks for it until it is done. */
@Tag("kafka")
@Timeout(300)
class TencentTaskTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer ams;

  @BeforeEach
  void open() throws IOException {
    ams = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ams.createContext("/", this::handle);
    ams.start();
  }

  @AfterEach
  void close() {
    ams.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String action = exchange.getRequestHeaders().getFirst("X-TC-Action");
      asked.add(action + " " + body);
      byte[] answer = ("{\"Response\":" + response(action) + "}").getBytes(UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private String response(String action) {
    if (action.equals("CreateAudioModerationTask")) {
      return "{\"Results\":[{\"TaskId\":\"task-17\",\"Code\":\"OK\"}],\"RequestId\":\"r-1\"}";
    }
    long polls = asked.stream().filter(each -> each.startsWith("DescribeTaskDetail")).count();
    return polls < 2
        ? "{\"Status\":\"RUNNING\",\"RequestId\":\"r-2\"}"
        : "{\"Status\":\"FINISH\",\"Suggestion\":\"Block\",\"Label\":\"Moan\",\"RequestId\":\"r-3\","
            + "\"Labels\":[{\"Label\":\"Moan\",\"Suggestion\":\"Block\",\"Score\":98}]}";
  }

  private Settings settings(Path directory) throws IOException {
    return settings(directory, false);
  }

  private Settings settings(Path directory, boolean callsBack) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "AKIDexample");
    SecretRef ref = new SecretRef("${file:" + secret + "}");
    return new Settings(
        "0",
        List.of(Fixtures.app()),
        List.of(
            new Policy(
                Fixtures.app().policy(),
                List.of(DefaultPolicy.rule(ContentType.Known.Audio, List.of("ams"))))),
        List.of(
            new VendorSpec.TencentAudio(
                "ams",
                "http://localhost:" + ams.getAddress().getPort(),
                "ap-guangzhou",
                ref,
                ref,
                null,
                false,
                callsBack ? ref : null,
                new VendorSpec.CallLimits(30_000, 2, 10, 100))),
        List.of());
  }

  @Test
  void whatTheVendorCallsBackWithIsTheVerdictWithoutBeingAskedFor(@TempDir Path directory)
      throws Exception {
    // Given
    Item voice = Fixtures.voice();
    Path secrets = Files.writeString(directory.resolve("shared"), "a secret that is shared");
    try (StreamBroker broker = new StreamBroker();
        StreamBroker.Following<Verdict> verdicts = broker.follow(Topic.VERDICTS, Verdict.class)) {
      new SettingsPublisher(broker.clients()).publish(settings(directory, true), null, "test");
      StreamConfig config = StreamConfig.local(broker.settings(), directory);
      // When
      try (StreamService _ =
          StreamService.start(
              config.withCallbacks(new StreamConfig.Callbacks("https://in.example", secrets)))) {
        broker.write(voice);
        await().atMost(PATIENCE).until(() -> !asked.isEmpty());
        String r = asked.getFirst().replaceAll("(?s).*[?]r=([A-Za-z0-9_-]+).*", "$1");
        CallbackTokens.Check check =
            new CallbackTokens(List.of("a secret that is shared"))
                .check(r, Clock.systemUTC().instant());
        CallbackToken token = ((CallbackTokens.Check.Valid) check).token();
        ModeratorResult result = result(voice, token);
        // Twice: the second finds nothing that waits.
        broker.write(result, token.partition());
        broker.write(result, token.partition());
        await().atMost(PATIENCE).until(() -> !verdicts.poll().isEmpty());
      }
      // Then
      List<Verdict> all = verdicts.pollToEnd();
      assertThat(all).hasSize(1);
      Judgement judgement = all.getFirst().judgement();
      assertThat(judgement.suggestion()).isEqualTo(Suggestion.Known.Block);
      assertThat(judgement.reasons())
          .extracting(reason -> reason.moderator() + " " + reason.label() + " " + reason.detail())
          .containsExactly("ams Moan RequestId r-9", "ams Ad sound at 15");
      assertThat(judgement.reasons().getFirst().rawScores()).containsEntry("Moan", 0.98);
      assertThat(asked).noneMatch(each -> each.startsWith("DescribeTaskDetail"));
      assertThat(asked.getFirst())
          .contains("https://in.example/moderator-callback/ams?r=", "\"Seed\":\"AKIDexample\"");
    }
  }

  private static ModeratorResult result(Item item, CallbackToken token) {
    assertThat(token.requestId()).isEqualTo(item.requestId());
    Reason whole =
        new Reason(
            "ams",
            Suggestion.Known.Block,
            "Moan",
            "",
            98,
            List.of(),
            null,
            null,
            "RequestId r-9",
            "ams/2020-12-29",
            Map.of("Moan", 0.98));
    Reason segment =
        new Reason(
            "ams",
            Suggestion.Known.Review,
            "Ad",
            "",
            80,
            List.of(),
            null,
            null,
            "sound at 15",
            "ams/2020-12-29",
            Map.of());
    return new ModeratorResult(
        ModeratorResult.SCHEMA_VERSION,
        item.requestId(),
        "ams",
        token.attempt(),
        new ModeratorAnswer(
            Suggestion.Known.Block, "Moan", "", 98, List.of(), null, null, null, null, null),
        List.of(whole, segment),
        1,
        null,
        Map.of());
  }

  @Test
  void theTasksAnswerIsTheVerdict(@TempDir Path directory) throws Exception {
    // Given
    Item voice = Fixtures.voice();
    try (StreamBroker broker = new StreamBroker();
        StreamBroker.Following<Verdict> verdicts = broker.follow(Topic.VERDICTS, Verdict.class);
        StreamBroker.Following<Command> commands = broker.follow(Topic.COMMANDS, Command.class)) {
      new SettingsPublisher(broker.clients()).publish(settings(directory), null, "test");
      // When
      try (StreamService _ =
          StreamService.start(StreamConfig.local(broker.settings(), directory))) {
        broker.write(voice);
        await().atMost(PATIENCE).until(() -> !verdicts.poll().isEmpty());
        await().atMost(PATIENCE).until(() -> !commands.poll().isEmpty());
      }
      // Then
      Verdict verdict = verdicts.pollToEnd().getFirst();
      assertThat(verdict.requestId()).isEqualTo(voice.requestId());
      assertThat(verdict.hit()).isTrue();
      assertThat(verdict.judgement().suggestion()).isEqualTo(Suggestion.Known.Block);
      assertThat(verdict.judgement().label()).isEqualTo("Moan");
      assertThat(verdict.judgement().reasons().getFirst().moderator()).isEqualTo("ams");
      assertThat(asked)
          .filteredOn(each -> each.startsWith("CreateAudioModerationTask"))
          .isNotEmpty()
          .allSatisfy(
              each ->
                  assertThat(each)
                      .contains("\"" + voice.content().fileUrl() + "\"")
                      .doesNotContain("\"" + voice.content().fromAccount() + "\""));
      assertThat(asked).contains("DescribeTaskDetail {\"TaskId\":\"task-17\"}");
    }
  }
}
