package dev.sluice.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.contract.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tencent's TMS, which blocks texts with "bad" in them, and answers only what is signed by the
 * document of TC3-HMAC-SHA256.
 */
final class TmsStandIn implements AutoCloseable {
  static final String SECRET_ID = "AKIDexample";
  static final String SECRET_KEY = "exampleKey";

  private static final List<String> SIGNED = List.of("content-type", "host", "x-tc-action");

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  TmsStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String expected = authorization(exchange.getRequestHeaders(), body);
      boolean signed = expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
      byte[] answer = (signed ? judge(Json.readTree(body)) : refusal()).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static String refusal() {
    return "{\"Response\":{\"Error\":{\"Code\":\"AuthFailure.SignatureFailure\"},\"RequestId\":\"r\"}}";
  }

  private static String judge(JsonNode call) {
    String text = new String(Base64.getDecoder().decode(call.get("Content").textValue()), UTF_8);
    return text.contains("bad")
        ? "{\"Response\":{\"Suggestion\":\"Block\",\"Label\":\"Abuse\",\"SubLabel\":\"Insult\",\"Score\":97,"
            + "\"Keywords\":[\"bad\"],\"RequestId\":\"r\"}}"
        : "{\"Response\":{\"Suggestion\":\"Pass\",\"Label\":\"Normal\",\"Score\":0,\"RequestId\":\"r\"}}";
  }

  private static String authorization(Headers headers, byte[] body) {
    long timestamp = Long.parseLong(headers.getFirst("X-TC-Timestamp"));
    String date = Instant.ofEpochSecond(timestamp).toString().substring(0, 10);
    StringBuilder canonical = new StringBuilder("POST\n/\n\n");
    for (String name : SIGNED) {
      canonical
          .append(name)
          .append(':')
          .append(headers.getFirst(name).toLowerCase(Locale.ROOT))
          .append('\n');
    }
    canonical.append('\n').append(String.join(";", SIGNED)).append('\n').append(sha256(body));
    String scope = date + "/tms/tc3_request";
    byte[] key = hmac(("TC3" + SECRET_KEY).getBytes(UTF_8), date);
    key = hmac(hmac(key, "tms"), "tc3_request");
    String toSign =
        "TC3-HMAC-SHA256\n"
            + timestamp
            + "\n"
            + scope
            + "\n"
            + sha256(canonical.toString().getBytes(UTF_8));
    return "TC3-HMAC-SHA256 Credential="
        + SECRET_ID
        + "/"
        + scope
        + ", SignedHeaders="
        + String.join(";", SIGNED)
        + ", Signature="
        + HexFormat.of().formatHex(hmac(key, toSign));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
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

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
