package dev.sluice.simulator.im;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.callback.CallbackAnswer;
import dev.sluice.simulator.callback.CallbackCaller;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls {@code /content-callback} as the seeds say: 450 ms for a text, 2 s for an image. */
final class ContentCallbackClient implements AutoCloseable {
  /** 文本同步审核: 450ms超时. */
  private static final Duration TEXT_TIMEOUT = Duration.ofMillis(450);

  /** 图片同步审核: 2s超时. What is only accepted in the request gets the same. */
  private static final Duration FILE_TIMEOUT = Duration.ofSeconds(2);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final String callbackUrl;
  private final InstantSource clock;

  /** Calls {@code callbackUrl}, which carries a query such as {@code ?v=1}. */
  ContentCallbackClient(String callbackUrl, InstantSource clock) {
    this.callbackUrl = callbackUrl;
    this.clock = clock;
  }

  /**
   * Makes the callback of {@code submission} with a RequestTime that is {@code shiftSeconds} off, 0
   * for a right clock.
   */
  CallbackReport call(ImApp app, Submission submission, long shiftSeconds) {
    HttpRequest request = request(app, submission, shiftSeconds);
    Duration timeout =
        submission.contentType() == ContentType.Known.Text ? TEXT_TIMEOUT : FILE_TIMEOUT;
    long start = System.nanoTime();
    CompletableFuture<HttpResponse<byte[]>> sent =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      HttpResponse<byte[]> response = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return read(response, millisSince(start));
    } catch (TimeoutException e) {
      sent.cancel(true);
      return failed("no answer within " + timeout.toMillis() + " ms", start);
    } catch (ExecutionException e) {
      return failed("no answer: " + e.getCause(), start);
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      return failed("interrupted", start);
    }
  }

  private HttpRequest request(ImApp app, Submission submission, long shiftSeconds) {
    StringBuilder url = new StringBuilder(callbackUrl);
    url.append(callbackUrl.indexOf('?') < 0 ? '?' : '&')
        .append("SdkAppid=")
        .append(app.sdkAppId())
        .append("&contenttype=json");
    if (app.syncImage()) {
      url.append("&SyncImage");
    }
    if (app.acceptReplace()) {
      url.append("&AcceptReplace");
    }
    HttpRequest.Builder request = HttpRequest.newBuilder();
    if (app.credential() == Credential.SIGN) {
      long requestTime = clock.instant().getEpochSecond() + shiftSeconds;
      url.append("&Sign=")
          .append(CallbackCaller.sign(app.token(), requestTime))
          .append("&RequestTime=")
          .append(requestTime);
    } else {
      request.header("Authorization", "Bearer " + app.token());
    }
    return request
        .uri(URI.create(url.toString()))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(submission.callback())))
        .build();
  }

  private static CallbackReport read(HttpResponse<byte[]> response, long millis) {
    try {
      if (response.statusCode() == 200) {
        return new CallbackReport(
            200, Json.read(response.body(), CallbackAnswer.class), null, 0, millis);
      }
      JsonNode error = Json.readTree(response.body());
      int code = error.path("ErrorCode").asInt();
      String failure =
          "HTTP " + response.statusCode() + " " + code + " " + error.path("ErrorInfo").asText();
      return new CallbackReport(response.statusCode(), null, failure, code, millis);
    } catch (IOException e) {
      String failure =
          "HTTP " + response.statusCode() + " with a body that is not as agreed: " + e.getMessage();
      return new CallbackReport(response.statusCode(), null, failure, 0, millis);
    }
  }

  private static CallbackReport failed(String failure, long start) {
    return new CallbackReport(0, null, failure, 0, millisSince(start));
  }

  private static long millisSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
