package dev.sluice.simulator.callback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Makes callbacks as document 269/1522 says: signed, once, and 2 s for the whole of it. */
public final class CallbackCaller implements AutoCloseable {
  /** Not adjustable (269/1619, 269/1632). */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final InstantSource clock;

  /** By that clock. */
  public CallbackCaller(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Who caused a callback.
   *
   * @param ip ClientIP
   * @param platform OptPlatform
   */
  public record Client(String ip, String platform) {
    /** The REST API's own. */
    public static final Client REST = new Client("127.0.0.1", "RESTAPI");
  }

  /** Makes one callback; whatever goes wrong is in the record. */
  public CallbackRecord call(CallbackTarget target, Client client, String command, JsonNode body) {
    byte[] bytes;
    try {
      bytes = MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
    String query =
        "SdkAppid="
            + target.sdkAppId()
            + "&CallbackCommand="
            + command
            + "&contenttype=json&ClientIP="
            + URLEncoder.encode(client.ip(), StandardCharsets.UTF_8)
            + "&OptPlatform="
            + client.platform();
    return call(target, new Call(command, query, Base64.getEncoder().encodeToString(bytes)), 0);
  }

  /**
   * Makes a callback again, byte for byte, and signs it anew.
   *
   * @param shiftSeconds how far the clock is off that it is signed by
   */
  public CallbackRecord repeat(CallbackTarget target, CallbackRecord made, long shiftSeconds) {
    return call(target, new Call(made.command(), made.query(), made.body()), shiftSeconds);
  }

  private CallbackRecord call(CallbackTarget target, Call call, long shiftSeconds) {
    long requestTime = clock.instant().getEpochSecond() + shiftSeconds;
    String sign = sign(target.token(), requestTime);
    String signed = call.query + "&Sign=" + sign + "&RequestTime=" + requestTime;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(target.url() + "?" + signed))
            .POST(HttpRequest.BodyPublishers.ofByteArray(Base64.getDecoder().decode(call.body)))
            .build();
    return sent(request, call);
  }

  private record Call(String command, String query, String body) {
    CallbackRecord failed(int status, String failure, long millis) {
      return new CallbackRecord(command, query, body, status, null, failure, millis);
    }

    CallbackRecord answered(JsonNode answer, @Nullable String failure, long millis) {
      return new CallbackRecord(command, query, body, 200, answer, failure, millis);
    }
  }

  private CallbackRecord sent(HttpRequest request, Call call) {
    long start = System.nanoTime();
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      HttpResponse<byte[]> response = answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return read(response, call, since(start));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return call.failed(0, "no answer within " + TIMEOUT.toMillis() + " ms", since(start));
    } catch (ExecutionException e) {
      return call.failed(0, "no answer: " + e.getCause(), since(start));
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return call.failed(0, "interrupted", since(start));
    }
  }

  /** HTTP has to be 200 and the body JSON with the common fields; else the callback failed. */
  private static CallbackRecord read(HttpResponse<byte[]> response, Call call, long millis) {
    if (response.statusCode() != 200) {
      return call.failed(response.statusCode(), "HTTP " + response.statusCode(), millis);
    }
    JsonNode answer;
    try {
      answer = MAPPER.readTree(response.body());
    } catch (IOException e) {
      return call.failed(200, "the answer is not JSON", millis);
    }
    String status = answer.path("ActionStatus").asText();
    String failure = null;
    if (!answer.path("ErrorCode").isIntegralNumber()) {
      failure = "the answer has no ErrorCode";
    } else if (!status.equals("OK") && !status.equals("FAIL")) {
      failure = "ActionStatus is '" + status + "'";
    }
    return call.answered(answer, failure, millis);
  }

  /** {@code hex(sha256(Token + RequestTime))}. */
  public static String sign(String token, long requestTime) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((token + requestTime).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static long since(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
