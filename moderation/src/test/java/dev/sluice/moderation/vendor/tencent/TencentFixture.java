package dev.sluice.moderation.vendor.tencent;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.http.Rates;
import dev.sluice.moderation.http.VendorCalls;
import dev.sluice.moderation.vendor.Fixtures;
import dev.sluice.moderation.vendor.VendorModerator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;

/** TMS at a local port, which passes everything, and moderators that call it. */
abstract class TencentFixture {
  final TencentCloud cloud =
      new TencentCloud(
          "tms",
          "TextModeration",
          body -> TencentCloud.response(Fixtures.answer("tencent/text-pass.json")));
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Rates rates = new Rates();
  final HttpClient client = HttpClient.newHttpClient();
  final Map<String, String> secrets =
      new ConcurrentHashMap<>(
          Map.of(
              "${env:ID}", TencentCloud.SECRET_ID,
              "${env:KEY}", TencentCloud.SECRET_KEY));
  private final List<VendorModerator> opened = new ArrayList<>();

  @AfterEach
  void closeAll() {
    opened.forEach(VendorModerator::close);
    client.shutdownNow();
    cloud.close();
  }

  /** With one attempt; tests override what they are about. */
  final class Spec {
    String name = "tms";
    String bizType = "im_group";
    String id = "${env:ID}";
    String key = "${env:KEY}";
    boolean clearAccounts;
    int maxChars = 100_000;
    int timeoutMillis = 30_000;
    int attempts = 1;
    int ratePerSecond = 1_000;

    VendorSpec.TencentText build() {
      return new VendorSpec.TencentText(
          name,
          cloud.url(),
          "ap-guangzhou",
          new SecretRef(id),
          new SecretRef(key),
          bizType,
          clearAccounts,
          maxChars,
          new VendorSpec.CallLimits(timeoutMillis, attempts, 100, ratePerSecond));
    }
  }

  final VendorModerator open(Spec given) {
    VendorSpec.TencentText spec = given.build();
    VendorCalls calls = new VendorCalls(spec, rates, client, meters);
    VendorModerator moderator =
        VendorModerator.ofTexts(
            spec,
            TencentText.version(spec),
            calls,
            new TencentText(spec, this::secret, calls),
            spec.maxChars());
    opened.add(moderator);
    return moderator;
  }

  private String secret(SecretRef ref, String owner, String field) {
    String value = secrets.get(ref.text());
    if (value == null) {
      throw new IllegalStateException(owner + " " + field + ": " + ref.text() + " is not set");
    }
    return value;
  }

  final ModerationException failure(VendorModerator moderator, Deadline deadline) {
    return catchThrowableOfType(
        ModerationException.class, () -> moderator.moderate(Fixtures.texts("hello"), deadline));
  }
}
