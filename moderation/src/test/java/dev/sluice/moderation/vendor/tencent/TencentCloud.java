package dev.sluice.moderation.vendor.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import dev.sluice.moderation.vendor.StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tencent Cloud's API as its documents say: it checks each request's signature from the document of
 * TC3-HMAC-SHA256, by code of its own, and refuses what is not right as the real one does.
 */
final class TencentCloud implements AutoCloseable {
  static final String SECRET_ID = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE";
  static final String SECRET_KEY = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "TC3-HMAC-SHA256 Credential=([^/]+)/([^/]+)/([^/]+)/tc3_request, "
              + "SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})");

  private final String service;
  private final String version;
  private final Set<String> actions;
  private final ConcurrentLinkedQueue<JsonNode> calls = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<StandIn.Request> requests = new ConcurrentLinkedQueue<>();
  private final StandIn server;

  /** Answers each call that is signed well with what {@code answer} makes of its body. */
  TencentCloud(String service, String action, Function<JsonNode, StandIn.Answer> answer) {
    this(service, "2020-12-29", Set.of(action));
    answer(answer);
  }

  /** Fails at each call, until it is told what to answer. */
  TencentCloud(String service, String version, Set<String> actions) {
    this.service = service;
    this.version = version;
    this.actions = actions;
    this.server = new StandIn(request -> error("InternalError"));
  }

  /** Answers so from now on. */
  void answer(Function<JsonNode, StandIn.Answer> answer) {
    server.answer(request -> check(request, answer));
  }

  String url() {
    return server.url();
  }

  /** Bodies of the calls that were signed well. */
  List<JsonNode> calls() {
    return List.copyOf(calls);
  }

  /** All requests, also those that were refused. */
  List<StandIn.Request> requests() {
    return List.copyOf(requests);
  }

  static StandIn.Answer error(String code) {
    return StandIn.Answer.json(
        200,
        "{\"Response\":{\"Error\":{\"Code\":\""
            + code
            + "\",\"Message\":\"quoted content of a user\"},\"RequestId\":\"r-1\"}}");
  }

  static StandIn.Answer response(String fields) {
    return StandIn.Answer.json(200, "{\"Response\":" + fields + "}");
  }

  private StandIn.Answer check(StandIn.Request request, Function<JsonNode, StandIn.Answer> answer) {
    requests.add(request);
    String trouble = trouble(request);
    if (trouble != null) {
      return error(trouble);
    }
    JsonNode body;
    try {
      body = Json.readTree(request.body().getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    calls.add(body);
    return answer.apply(body);
  }

  private String trouble(StandIn.Request request) {
    Matcher parts = AUTHORIZATION.matcher(request.headers().getOrDefault("authorization", ""));
    if (!parts.matches() || !request.path().equals("/")) {
      return "AuthFailure.SignatureFailure";
    }
    if (!parts.group(1).equals(SECRET_ID)) {
      return "AuthFailure.SecretIdNotFound";
    }
    long timestamp = Long.parseLong(request.headers().get("x-tc-timestamp"));
    if (Math.abs(Instant.now().getEpochSecond() - timestamp) > 300) {
      return "AuthFailure.SignatureExpire";
    }
    String date =
        DateTimeFormatter.ISO_LOCAL_DATE.format(
            Instant.ofEpochSecond(timestamp).atOffset(ZoneOffset.UTC));
    List<String> signed = List.of(parts.group(4).split(";"));
    boolean right =
        signed.containsAll(List.of("content-type", "host"))
            && parts.group(2).equals(date)
            && parts.group(3).equals(service)
            && parts.group(5).equals(signature(request, signed, timestamp, date));
    if (!right) {
      return "AuthFailure.SignatureFailure";
    }
    if (!actions.contains(request.headers().getOrDefault("x-tc-action", ""))) {
      return "InvalidAction";
    }
    if (!version.equals(request.headers().get("x-tc-version"))) {
      return "NoSuchVersion";
    }
    return request.headers().get("x-tc-region") == null ? "MissingParameter" : null;
  }

  private String signature(
      StandIn.Request request, List<String> signed, long timestamp, String date) {
    String headers = "";
    for (String name : signed) {
      headers += name + ":" + request.headers().get(name).trim().toLowerCase(Locale.ROOT) + "\n";
    }
    String canonicalRequest =
        "POST"
            + "\n"
            + "/"
            + "\n"
            + ""
            + "\n"
            + headers
            + "\n"
            + String.join(";", signed)
            + "\n"
            + hex(sha256(request.body().getBytes(UTF_8)));
    String scope = date + "/" + service + "/" + "tc3_request";
    String stringToSign =
        "TC3-HMAC-SHA256"
            + "\n"
            + timestamp
            + "\n"
            + scope
            + "\n"
            + hex(sha256(canonicalRequest.getBytes(UTF_8)));
    byte[] secretDate = hmac(("TC3" + SECRET_KEY).getBytes(UTF_8), date);
    byte[] secretService = hmac(secretDate, service);
    byte[] secretSigning = hmac(secretService, "tc3_request");
    return hex(hmac(secretSigning, stringToSign));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void close() {
    server.close();
  }
}
