package dev.sluice.moderation.vendor.tencent;

import dev.sluice.contract.Json;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.SecretSource;
import dev.sluice.moderation.http.AnswerException;
import dev.sluice.moderation.http.CallFailedException;
import dev.sluice.moderation.http.VendorCalls;
import dev.sluice.moderation.vendor.AnswerJson;
import dev.sluice.moderation.vendor.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls one action of one Tencent Cloud product. */
final class TencentCalls {
  private final String moderator;
  private final URI uri;
  private final Product product;
  private final String region;
  private final Secret secretId;
  private final Secret secretKey;
  private final VendorCalls calls;

  /**
   * What is called.
   *
   * @param service what is signed for; the same on every site
   * @param version of the API
   */
  record Product(String service, String action, String version) {
    static final Product TMS = new Product("tms", "TextModeration", "2020-12-29");
    static final Product IMS = new Product("ims", "ImageModeration", "2020-12-29");

    /** For verdicts. */
    String named(@Nullable String bizType) {
      String name = service + "/" + version;
      return bizType == null ? name : name + "/" + bizType;
    }
  }

  TencentCalls(VendorSpec.Tencent spec, Product product, SecretSource secrets, VendorCalls calls) {
    this.moderator = spec.name();
    this.uri = URI.create(spec.endpoint()).resolve("/");
    this.product = product;
    this.region = spec.region();
    this.secretId = new Secret(secrets, spec.secretId(), spec.name(), "secretId");
    this.secretKey = new Secret(secrets, spec.secretKey(), spec.name(), "secretKey");
    this.calls = calls;
  }

  /** Makes something of the object {@code Response}. */
  interface Reading<T> {
    T read(AnswerJson response) throws AnswerException, CallFailedException, ModerationException;
  }

  /**
   * Calls.
   *
   * @param unjudgeable makes the same of what the vendor says it cannot judge
   * @throws ModerationException if there is no answer
   */
  <T> T call(
      Map<String, ?> request,
      Reading<T> reading,
      Function<List<Reason>, T> unjudgeable,
      Deadline deadline)
      throws ModerationException, InterruptedException {
    return calls.post(
        uri,
        Json.write(request),
        this::headers,
        (status, body) -> read(status, body, reading, unjudgeable),
        deadline);
  }

  private Map<String, String> headers(byte[] body) throws ModerationException {
    Instant now = Instant.now();
    LinkedHashMap<String, String> signed = new LinkedHashMap<>();
    signed.put("content-type", Tc3.CONTENT_TYPE);
    signed.put("host", host(uri));
    signed.put("x-tc-action", product.action());
    Tc3 tc3 = new Tc3(product.service(), secretId.value(), secretKey.value());
    return Map.of(
        "Content-Type",
        Tc3.CONTENT_TYPE,
        "Authorization",
        tc3.authorization(signed, body, now),
        "X-TC-Action",
        product.action(),
        "X-TC-Version",
        product.version(),
        "X-TC-Timestamp",
        String.valueOf(now.getEpochSecond()),
        "X-TC-Region",
        region);
  }

  /** As the client sends it: a port is named where it is not the scheme's own. */
  static String host(URI uri) {
    int usual = uri.getScheme().equals("https") ? 443 : 80;
    return uri.getPort() == -1 || uri.getPort() == usual
        ? uri.getHost()
        : uri.getHost() + ":" + uri.getPort();
  }

  private <T> T read(
      int status, byte[] body, Reading<T> reading, Function<List<Reason>, T> unjudgeable)
      throws AnswerException, CallFailedException, ModerationException {
    if (status >= 300 && status < 400) {
      throw calls.rejected("HTTP " + status);
    }
    AnswerJson response = AnswerJson.of(body).required("Response");
    AnswerJson error = response.object("Error");
    if (error == null && status == 200) {
      return reading.read(response);
    }
    if (error == null) {
      throw calls.rejected("HTTP " + status);
    }
    return unjudgeable.apply(unjudgeable(error.text("Code"), requestId(response)));
  }

  /** What an error code comes to: reasons why the content cannot be judged, or what is thrown. */
  List<Reason> unjudgeable(String code, String requestId)
      throws CallFailedException, ModerationException {
    return switch (TencentError.of(moderator, code, requestId)) {
      case TencentError.Outcome.Unjudgeable(List<Reason> reasons) -> reasons;
      case TencentError.Outcome.Rejected(String why) -> throw calls.rejected(why);
    };
  }

  /** What the vendor wants to know where one asks about a call; empty where it is another text. */
  static String requestId(AnswerJson response) throws AnswerException {
    String id = response.text("RequestId");
    return id.matches("[A-Za-z0-9-]{0,64}") ? id : "";
  }
}
