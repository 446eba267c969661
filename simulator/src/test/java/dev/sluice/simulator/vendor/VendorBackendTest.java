package dev.sluice.simulator.vendor;

import static dev.sluice.simulator.Rig.APP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.moderator.ModeratorRequest;
import dev.sluice.contract.signature.SignatureCheck;
import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.simulator.Rig;
import dev.sluice.simulator.Rig.Answer;
import dev.sluice.simulator.media.Sample;
import dev.sluice.simulator.web.Endpoint;
import dev.sluice.simulator.web.Reply;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VendorBackendTest {
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
  void judgesShortVoiceAtOnceByWhatItHears() throws Exception {
    // When
    Answer clean = moderate("/vendor/moderate", file(Sample.CLEAN_VOICE, null));
    Answer bleeped =
        moderate("/vendor/moderate", file(Sample.BLEEPED_VOICE, "http://127.0.0.1:1/never"));
    Answer notAudio =
        moderate(
            "/vendor/moderate",
            request(ContentType.Known.Audio, List.of(), upload(Sample.BROKEN), null));

    // Then
    assertThat(clean.status()).isEqualTo(200);
    assertThat(clean.text("suggestion")).isEqualTo("Pass");
    assertThat(bleeped.text("suggestion")).isEqualTo("Block");
    assertThat(bleeped.text("label")).isEqualTo("Abuse");
    assertThat(notAudio.text("suggestion")).isEqualTo("Review");
    assertThat(rig.get("/vendor/jobs").json()).hasSize(3);
  }

  @Test
  void callsBackForLongVoiceUntilItIsTaken() throws Exception {
    // Given
    AtomicInteger calls = new AtomicInteger();
    LinkedBlockingQueue<Reply> taken = new LinkedBlockingQueue<>();
    HttpRouting.Builder routing =
        HttpRouting.builder()
            .post(
                "/later",
                Endpoint.serve(
                    request -> {
                      byte[] body = Endpoint.body(request);
                      SignatureCheck check =
                          StandardWebhooks.of(Rig.VENDOR_SECRET)
                              .check(
                                  Endpoint.header(request, StandardWebhooks.ID),
                                  Endpoint.header(request, StandardWebhooks.TIMESTAMP),
                                  Endpoint.header(request, StandardWebhooks.SIGNATURE),
                                  body,
                                  Instant.now());
                      boolean accept = calls.incrementAndGet() > 1 && check == SignatureCheck.VALID;
                      Reply reply = Reply.rawJson(accept ? 200 : 503, body);
                      if (accept) {
                        taken.add(reply);
                      }
                      return reply;
                    }));
    WebServer caller =
        WebServer.builder().port(0).shutdownHook(false).routing(routing).build().start();
    try {
      // When
      Answer answer =
          moderate(
              "/vendor/moderate",
              file(Sample.LONG_VOICE, "http://127.0.0.1:" + caller.port() + "/later"));

      // Then
      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.json().has("pollUrl")).isFalse();
      Reply late = taken.poll(20, TimeUnit.SECONDS);
      assertThat(late).isNotNull();
      assertThat(Json.readTree(late.body()).path("suggestion").asText()).isEqualTo("Block");
    } finally {
      caller.stop();
    }
  }

  @Test
  void isPolledForVideosAndForVoiceWithoutACallbackUrl() throws Exception {
    // When
    Answer video = moderate("/vendor/moderate", file(Sample.RED_VIDEO, "http://127.0.0.1:1/never"));
    Answer clean = moderate("/vendor/moderate", file(Sample.CLEAN_VIDEO, null));
    Answer voice = moderate("/vendor/moderate", file(Sample.LONG_VOICE, null));

    // Then
    assertThat(video.status()).isEqualTo(202);
    assertThat(video.text("taskId")).isNotEmpty();
    assertThat(polled(video).text("suggestion")).isEqualTo("Block");
    assertThat(polled(clean).text("suggestion")).isEqualTo("Pass");
    assertThat(polled(voice).text("suggestion")).isEqualTo("Block");
    assertThat(rig.get("/vendor/tasks/none").status()).isEqualTo(404);
  }

  @Test
  void hangsAsLongAsItIsToldTo() throws Exception {
    // Given
    rig.put("/vendor/held", Map.of("held", true));
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      ModeratorRequest request =
          request(ContentType.Known.Text, List.of("a vendorword"), null, null);

      // When
      CompletableFuture<Answer> held =
          CompletableFuture.supplyAsync(() -> quietly("/vendor/held/moderate", request), executor);
      Answer otherLane = moderate("/vendor/moderate", request);

      // Then
      assertThat(otherLane.text("suggestion")).isEqualTo("Block");
      assertThat(held).isNotDone();
      rig.put("/vendor/held", Map.of("held", false));
      await().until(held::isDone);
      assertThat(held.join().text("suggestion")).isEqualTo("Block");
    }
  }

  @Test
  void refusesWhatIsNotSigned() throws Exception {
    // Given
    byte[] body = Json.write(request(ContentType.Known.Text, List.of("x"), null, null));

    // When
    Answer unsigned = rig.post("/vendor/moderate", body, Map.of());
    Answer otherSecret =
        rig.post(
            "/vendor/moderate",
            body,
            StandardWebhooks.of("other").headers("id", Instant.now(), body));

    // Then
    assertThat(unsigned.status()).isEqualTo(401);
    assertThat(unsigned.text("error")).isEqualTo("the signature is MISSING");
    assertThat(otherSecret.text("error")).isEqualTo("the signature is WRONG");
  }

  private Answer polled(Answer later) throws Exception {
    assertThat(later.text("pollUrl")).startsWith(rig.url());
    return rig.get(later.text("pollUrl").substring(rig.url().length()));
  }

  private Answer quietly(String path, ModeratorRequest request) {
    try {
      return moderate(path, request);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer moderate(String path, ModeratorRequest request) throws Exception {
    byte[] body = Json.write(request);
    return rig.post(
        path, body, StandardWebhooks.of(Rig.VENDOR_SECRET).headers("id", Instant.now(), body));
  }

  private ModeratorRequest file(Sample sample, String callbackUrl) throws Exception {
    return request(sample.contentType(), List.of(), upload(sample), callbackUrl);
  }

  private String upload(Sample sample) throws Exception {
    return rig.url() + rig.upload(APP, sample.fileName(), sample.bytes());
  }

  private static ModeratorRequest request(
      ContentType type, List<String> texts, String url, String callbackUrl) {
    return new ModeratorRequest(
        UUID.randomUUID(), APP, Scene.Known.C2C, type, texts, url, 1_000, callbackUrl);
  }
}
