package dev.sluice.moderation.http;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A vendor at a local port, and moderators that call it. */
abstract class HttpModeratorFixture {
  static final String PASS = "{\"suggestion\":\"Pass\"}";
  static final String BLOCK =
      "{\"suggestion\":\"Block\",\"label\":\"Abuse\",\"score\":88,\"keywords\":[\"bad\"],\"version\":\"v2\"}";

  @RegisterExtension
  static final WireMockExtension VENDOR =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().containerThreads(64))
          .build();

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final HttpClient client = HttpClient.newHttpClient();
  final AtomicReference<String> secret =
      new AtomicReference<>("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  final List<HttpModerator> opened = new ArrayList<>();

  @AfterEach
  void closeAll() {
    opened.forEach(HttpModerator::close);
    client.shutdownNow();
  }

  /** With few attempts and short waits; tests override what they are about. */
  static final class Spec {
    String name = "vendor";
    String url = VENDOR.url("/judge");
    SecretRef secret = new SecretRef("${env:SECRET}");
    int timeoutMillis = 5_000;
    int attempts = 1;
    int maxInFlight = 100;
    int ratePerSecond = 1_000;

    ModeratorSpec.Http build() {
      return new ModeratorSpec.Http(
          name,
          url,
          Set.of(ContentType.Known.values()),
          secret,
          timeoutMillis,
          attempts,
          maxInFlight,
          ratePerSecond,
          600_000);
    }
  }

  final HttpModerator open(Spec spec) {
    HttpModerator moderator =
        new HttpModerator(
            spec.build(),
            (ref, owner, field) -> secret.get(),
            client,
            meters,
            Duration.ofMillis(200));
    opened.add(moderator);
    return moderator;
  }

  static Subject text(String text) {
    return subject(ContentType.Known.Text, List.of(text), null, null);
  }

  static Subject subject(
      ContentType contentType, List<String> texts, String fileUrl, String callbackUrl) {
    return new Subject(
        UUID.randomUUID(),
        1400187352L,
        Scene.Known.Group,
        contentType,
        texts,
        fileUrl,
        Set.of(),
        callbackUrl);
  }

  static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20));
  }

  static void answer(ResponseDefinitionBuilder response) {
    VENDOR.stubFor(post(urlPathEqualTo("/judge")).willReturn(response));
  }

  static ModerationException failure(HttpModerator moderator, Deadline deadline) {
    return catchThrowableOfType(
        ModerationException.class, () -> moderator.moderate(text("hello"), deadline));
  }

  static int calls() {
    return VENDOR.findAll(postRequestedFor(urlPathEqualTo("/judge"))).size();
  }
}
