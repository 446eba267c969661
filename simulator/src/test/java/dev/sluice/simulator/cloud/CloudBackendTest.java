package dev.sluice.simulator.cloud;

import static dev.sluice.simulator.Rig.TENCENT_APP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.simulator.Rig;
import dev.sluice.simulator.media.Sample;
import dev.sluice.simulator.web.Endpoint;
import dev.sluice.simulator.web.Reply;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudBackendTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String OLDER = "2020-12-29";

  private Rig rig;

  @BeforeEach
  void start() {
    rig = new Rig("http://127.0.0.1:1/content-callback?v=1");
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void judgesATextWithItsKeywordsAndTheirPlaces() throws Exception {
    // When
    JsonNode bad = text("😀 a cloudword, cloudword", "b1");
    JsonNode doubtful = text("cloudmaybe", "b1");
    JsonNode good = text("hello", "b1");

    // Then
    assertThat(bad.path("Suggestion").asText()).isEqualTo("Block");
    assertThat(bad.path("Keywords").toString()).isEqualTo("[\"cloudword\"]");
    JsonNode detail = bad.path("DetailResults").path(0);
    assertThat(detail.path("LibName").asText()).isEqualTo("standin-tms");
    assertThat(detail.path("HitInfos").findValuesAsText("Start")).containsExactly("4", "15");
    assertThat(detail.path("HitInfos").findValuesAsText("End")).containsExactly("13", "24");
    assertThat(bad.path("BizType").asText()).isEqualTo("b1");
    assertThat(bad.path("RequestId").asText()).isNotEmpty();
    assertThat(doubtful.path("Suggestion").asText()).isEqualTo("Review");
    assertThat(good.path("Suggestion").asText()).isEqualTo("Pass");
    assertThat(good.path("Label").asText()).isEqualTo("Normal");
  }

  @Test
  void judgesPicturesByTheirBytesOrUrl() throws Exception {
    // Given
    String red = rig.url() + rig.upload(TENCENT_APP, "red.png", picture(Color.RED));

    // When
    JsonNode byUrl = call("ims", OLDER, "ImageModeration", Map.of("FileUrl", red));
    JsonNode byBytes =
        call(
            "ims",
            OLDER,
            "ImageModeration",
            Map.of("FileContent", base64(picture(Color.BLUE)), "DataId", "d1"));
    JsonNode broken =
        call("ims", OLDER, "ImageModeration", Map.of("FileContent", base64(new byte[20])));
    JsonNode missing =
        call("ims", OLDER, "ImageModeration", Map.of("FileUrl", rig.url() + "/files/1/2/3.png"));

    // Then
    assertThat(byUrl.path("Label").asText()).isEqualTo("Terror");
    assertThat(byBytes.path("Suggestion").asText()).isEqualTo("Pass");
    assertThat(byBytes.path("DataId").asText()).isEqualTo("d1");
    assertThat(error(broken)).isEqualTo("InvalidParameterValue.InvalidImageContent");
    assertThat(error(missing)).isEqualTo("ResourceUnavailable.ImageDownloadError");
  }

  @Test
  void judgesAShortSoundAtOnce() throws Exception {
    // When
    JsonNode bad =
        call(
            "ams",
            OLDER,
            "CreateAudioModerationSyncTask",
            Map.of("FileContent", base64(Sample.BLEEPED_VOICE.bytes()), "DataId", "d1"));
    JsonNode good =
        call(
            "ams",
            OLDER,
            "CreateAudioModerationSyncTask",
            Map.of("FileContent", base64(Sample.CLEAN_VOICE.bytes()), "DataId", "d2"));
    JsonNode broken =
        call(
            "ams",
            OLDER,
            "CreateAudioModerationSyncTask",
            Map.of("FileContent", base64(new byte[20]), "DataId", "d3"));

    // Then
    assertThat(bad.path("Label").asText()).isEqualTo("Abuse");
    assertThat(good.path("Suggestion").asText()).isEqualTo("Pass");
    assertThat(error(broken)).isEqualTo("InvalidParameterValue.InvalidContent");
  }

  @Test
  void finishesATaskWithoutACallbackForWhoAsks() throws Exception {
    // Given
    String red = rig.url() + rig.upload(TENCENT_APP, "red.mp4", Sample.RED_VIDEO.bytes());

    // When
    String task = create("vm", "2021-09-22", "Video", red, Map.of("BizType", "polled"));
    JsonNode done = finished("vm", "2021-09-22", task);

    // Then
    assertThat(done.path("Suggestion").asText()).isEqualTo("Block");
    assertThat(done.path("ImageSegments").path(0).path("Result").path("Label").asText())
        .isEqualTo("Terror");
    assertThat(rig.get("/cloud/tasks").json().findValuesAsText("toldBy"))
        .containsExactly("polling");
  }

  @Test
  void callsBackWithASignatureAndSaysNothingBefore() throws Exception {
    // Given
    String voice = rig.url() + rig.upload(TENCENT_APP, "a.wav", Sample.LONG_VOICE.bytes());
    BlockingQueue<Called> calls = new LinkedBlockingQueue<>();
    WebServer receiver = receiver(calls);
    try {
      // When
      String task =
          create(
              "ams",
              OLDER,
              "Audio",
              voice,
              Map.of(
                  "CallbackUrl",
                  "http://127.0.0.1:" + receiver.port() + "/told",
                  "Seed",
                  "a-seed"));
      JsonNode before = describe("ams", OLDER, task);
      Called called = calls.poll(60, TimeUnit.SECONDS);

      // Then
      assertThat(before.path("Status").asText()).isEqualTo("RUNNING");
      assertThat(called).isNotNull();
      assertThat(called.signature())
          .isEqualTo(Tc3Check.hash(("a-seed" + called.body()).getBytes(StandardCharsets.UTF_8)));
      JsonNode detail = MAPPER.readTree(called.body());
      assertThat(detail.path("TaskId").asText()).isEqualTo(task);
      assertThat(detail.path("Status").asText()).isEqualTo("FINISH");
      assertThat(detail.path("Label").asText()).isEqualTo("Abuse");
      assertThat(finished("ams", OLDER, task).path("Label").asText()).isEqualTo("Abuse");
      assertThat(rig.get("/cloud/tasks").json().findValuesAsText("toldBy"))
          .containsExactly("callback");
    } finally {
      receiver.stop();
    }
  }

  @Test
  void losesCallbacksOfABizTypeWhereItIsTold() throws Exception {
    // Given
    String voice = rig.url() + rig.upload(TENCENT_APP, "a.wav", Sample.LONG_VOICE.bytes());
    rig.put("/cloud/conduct", Map.of("bizType", "lost", "throttle", 0, "lostCallbacks", true));

    // When
    String task =
        create(
            "ams",
            OLDER,
            "Audio",
            voice,
            Map.of("CallbackUrl", "http://127.0.0.1:1/told", "BizType", "lost"));

    // Then
    assertThat(finished("ams", OLDER, task).path("Suggestion").asText()).isEqualTo("Block");
  }

  @Test
  void saysWhyATaskFailed() throws Exception {
    // Given
    String broken = rig.url() + rig.upload(TENCENT_APP, "a.wav", new byte[] {1, 2, 3});

    // When
    JsonNode notDecoded = finished("ams", OLDER, create("ams", OLDER, "Audio", broken, Map.of()));
    JsonNode notThere =
        finished(
            "ams", OLDER, create("ams", OLDER, "Audio", rig.url() + "/files/1/2/3.wav", Map.of()));

    // Then
    assertThat(notDecoded.path("ErrorType").asText()).isEqualTo("DECODE_ERROR");
    assertThat(notThere.path("ErrorType").asText()).isEqualTo("URL_ERROR");
  }

  @Test
  void throttlesSoManyCallsOfABizType() throws Exception {
    // Given
    rig.put("/cloud/conduct", Map.of("bizType", "busy", "throttle", 2, "lostCallbacks", false));

    // When
    List<String> codes = new java.util.ArrayList<>();
    for (int i = 0; i < 3; i++) {
      codes.add(error(text("hello", "busy")));
    }

    // Then
    assertThat(codes).containsExactly("RequestLimitExceeded", "RequestLimitExceeded", "");
    assertThat(error(text("hello", "other"))).isEmpty();
    assertThat(rig.get("/cloud/calls").json().findValuesAsText("code"))
        .containsExactly("OK", "OK", "RequestLimitExceeded", "RequestLimitExceeded");
  }

  @ParameterizedTest
  @CsvSource({
    "tms, 2021-09-22, TextModeration, NoSuchVersion",
    "tms, 2020-12-29, ImageModeration, InvalidAction",
    "cvm, 2020-12-29, TextModeration, NoSuchVersion",
    "ams, 2020-12-29, DescribeTaskDetail, InvalidParameterValue.InvalidTaskId",
    "vm, 2021-09-22, CreateVideoModerationTask, InvalidParameterValue.InvalidDataNumber"
  })
  void namesWhatIsWrong(String service, String version, String action, String code)
      throws Exception {
    // Then
    assertThat(error(call(service, version, action, Map.of("Content", "aGk=")))).isEqualTo(code);
  }

  @Test
  void refusesWhatIsTooLongNotBase64OrNamedWrongly() throws Exception {
    // Then
    assertThat(error(text("x".repeat(10_001), "b1")))
        .isEqualTo("InvalidParameterValue.ErrTextContentLen");
    assertThat(error(call("tms", OLDER, "TextModeration", Map.of("Content", "?"))))
        .isEqualTo("InvalidParameterValue");
    assertThat(error(call("tms", OLDER, "TextModeration", Map.of("Content", "", "DataId", "a b"))))
        .isEqualTo("InvalidParameterValue");
  }

  private record Called(String signature, String body) {}

  private static WebServer receiver(BlockingQueue<Called> calls) {
    HttpRouting.Builder routing =
        HttpRouting.builder()
            .post(
                "/told",
                Endpoint.serve(
                    request -> {
                      calls.add(
                          new Called(
                              String.valueOf(Endpoint.header(request, "X-Signature")),
                              new String(Endpoint.body(request), StandardCharsets.UTF_8)));
                      return Reply.json(Map.of());
                    }));
    return WebServer.builder().port(0).shutdownHook(false).routing(routing).build().start();
  }

  private JsonNode text(String text, String bizType) throws Exception {
    return call(
        "tms",
        OLDER,
        "TextModeration",
        Map.of("Content", base64(text.getBytes(StandardCharsets.UTF_8)), "BizType", bizType));
  }

  private String create(
      String service, String version, String what, String url, Map<String, String> more)
      throws Exception {
    Map<String, Object> request = new java.util.HashMap<>(more);
    request.put(
        "Tasks", List.of(Map.of("DataId", "d1", "Input", Map.of("Type", "URL", "Url", url))));
    JsonNode made = call(service, version, "Create" + what + "ModerationTask", request);
    assertThat(made.path("Results").path(0).path("Code").asText()).isEqualTo("OK");
    return made.path("Results").path(0).path("TaskId").asText();
  }

  private JsonNode describe(String service, String version, String task) throws Exception {
    return call(service, version, "DescribeTaskDetail", Map.of("TaskId", task));
  }

  private JsonNode finished(String service, String version, String task) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> describe(service, version, task),
            detail -> !detail.path("Status").asText().equals("RUNNING"));
  }

  private JsonNode call(String service, String version, String action, Map<String, ?> request)
      throws Exception {
    byte[] body = MAPPER.writeValueAsBytes(request);
    String host = rig.url().substring("http://".length());
    String time = Long.toString(Instant.now().getEpochSecond());
    String date =
        LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(time)), ZoneOffset.UTC).toString();
    List<String> signed = List.of("content-type", "host");
    Map<String, String> headers = Map.of("content-type", "application/json", "host", host);
    String signature =
        Tc3Check.signature(Rig.CLOUD, service, time, date, signed, headers::get, body);
    return rig.post(
            "/",
            body,
            Map.of(
                "Content-Type",
                "application/json",
                "X-TC-Action",
                action,
                "X-TC-Version",
                version,
                "X-TC-Timestamp",
                time,
                "X-TC-Region",
                "ap-guangzhou",
                "Authorization",
                "TC3-HMAC-SHA256 Credential="
                    + Rig.CLOUD.secretId()
                    + "/"
                    + date
                    + "/"
                    + service
                    + "/tc3_request, SignedHeaders=content-type;host, Signature="
                    + signature))
        .json()
        .path("Response");
  }

  private static String error(JsonNode response) {
    return response.path("Error").path("Code").asText();
  }

  private static byte[] picture(Color color) throws Exception {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        image.setRGB(x, y, color.getRGB());
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
