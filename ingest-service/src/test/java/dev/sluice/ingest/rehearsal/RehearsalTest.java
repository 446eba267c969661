package dev.sluice.ingest.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it does before the first real request, and that nothing of it is left. */
class RehearsalTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration FOREVER = Duration.ofDays(1);

  @TempDir Path data;

  @Test
  void aCallerIsAnsweredEachTime() throws Exception {
    // Given
    AtomicInteger left = new AtomicInteger(600);
    try (Stage stage = Stage.open(data.resolve("spool"))) {
      // When
      int answered = StageCaller.call(stage, 1, () -> left.getAndDecrement() > 0);
      // Then
      assertThat(answered).isEqualTo(600);
    }
  }

  @Test
  void itJudgesAsTheServiceDoesAndKnowsNoOtherToken() throws Exception {
    try (Stage stage = Stage.open(data.resolve("spool"));
        HttpClient client = HttpClient.newHttpClient()) {
      // When
      HttpResponse<String> judged = client.send(request(stage, stage.token()), body());
      HttpResponse<String> refused = client.send(request(stage, "t0ken"), body());
      // Then
      assertThat(judged.statusCode()).isEqualTo(200);
      assertThat(judged.body()).contains("80001");
      assertThat(refused.statusCode()).isEqualTo(401);
    }
  }

  @Test
  void nobodyListensAfterwards() throws Exception {
    // Given
    int port;
    try (Stage stage = Stage.open(data.resolve("spool"))) {
      port = stage.port();
    }
    // When, then
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(IOException.class);
  }

  @Test
  void itIsOverAfterItsTimeAndLeavesNothing() throws Exception {
    // When
    try (Rehearsal rehearsal = Rehearsal.start(data, Duration.ofMillis(300), () -> false)) {
      await().atMost(PATIENCE).until(() -> rehearsal.check().up());
    }
    // Then
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void itIsOverWhenRealRequestsCome() throws Exception {
    // Given
    AtomicBoolean called = new AtomicBoolean();
    try (Rehearsal rehearsal = Rehearsal.start(data, FOREVER, called::get)) {
      assertThat(rehearsal.check().up()).isFalse();
      // When
      called.set(true);
      // Then
      await().atMost(PATIENCE).until(() -> rehearsal.check().up());
    }
  }

  @Test
  void aStopEndsItAndWhatAKillLeftIsTakenAway() throws Exception {
    // Given
    Files.createDirectories(data.resolve("rehearsal"));
    Files.writeString(data.resolve("rehearsal").resolve("left"), "of a process that was killed");
    Rehearsal rehearsal = Rehearsal.start(data, FOREVER, () -> false);
    // When
    rehearsal.close();
    // Then
    assertThat(rehearsal.check().up()).isTrue();
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void aFailureEndsItAndNothingElse() throws Exception {
    // Given: no directory can be made there
    Path file = Files.writeString(data.resolve("file"), "");
    // When
    try (Rehearsal rehearsal = Rehearsal.start(file, FOREVER, () -> false)) {
      // Then
      await().atMost(PATIENCE).until(() -> rehearsal.check().up());
    }
  }

  private static HttpRequest request(Stage stage, String token) {
    return HttpRequest.newBuilder(
            URI.create(
                "http://127.0.0.1:" + stage.port() + "/content-callback?SdkAppid=" + Stage.APP))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token)
        .POST(
            HttpRequest.BodyPublishers.ofString(
                """
                {"Scene":"C2C","SdkAppId":1,"From_Account":"a","ContactItem":{"ContactType":1,"To_Account":"b"},\
                "ContentType":"Text","TextContent":["a forbidden word"],"MsgID":"1"}"""))
        .build();
  }

  private static HttpResponse.BodyHandler<String> body() {
    return HttpResponse.BodyHandlers.ofString();
  }
}
