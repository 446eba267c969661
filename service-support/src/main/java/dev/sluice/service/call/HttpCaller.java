package dev.sluice.service.call;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Posts JSON. Connections are kept alive and shared; redirects are not followed, since a credential
 * in the URL is for the host that was configured. Safe for use by many threads, each of which waits
 * for its own answer.
 */
public final class HttpCaller implements AutoCloseable {
  private final HttpLimits limits;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<TlsFiles, Client> clients = new ConcurrentHashMap<>();

  /** Opens nothing yet. */
  public HttpCaller(HttpLimits limits) {
    this.limits = limits;
  }

  /**
   * Posts {@code body} and waits for the answer.
   *
   * @param headers beside Content-Type
   * @param tls certificates, read again when the files change
   * @throws CallException if no whole answer came in time
   * @throws InterruptedException if the calling thread was interrupted; the call is abandoned
   */
  public HttpAnswer post(URI uri, Map<String, String> headers, byte[] body, TlsFiles tls)
      throws CallException, InterruptedException {
    return post(uri, headers, body, tls, limits.total());
  }

  /**
   * Posts {@code body} and waits for the answer, at most {@code total}, above 0.
   *
   * @param headers beside Content-Type
   * @param tls certificates, read again when the files change
   * @throws CallException if no whole answer came in time
   * @throws InterruptedException if the calling thread was interrupted; the call is abandoned
   */
  public HttpAnswer post(
      URI uri, Map<String, String> headers, byte[] body, TlsFiles tls, Duration total)
      throws CallException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(total)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    CompletableFuture<HttpResponse<byte[]>> pending =
        client(tls)
            .sendAsync(
                request.build(),
                HttpResponse.BodyHandlers.limiting(
                    HttpResponse.BodyHandlers.ofByteArray(), limits.answerBytes()));
    try {
      HttpResponse<byte[]> response = pending.get(total.toNanos(), TimeUnit.NANOSECONDS);
      return HttpAnswer.of(response.statusCode(), response.body(), response.headers());
    } catch (TimeoutException e) {
      // The client's own time-out ends with the headers; this one also bounds a body that trickles.
      throw new CallException(
          "no whole answer in " + total.toMillis() + " ms", CallResult.Fault.SERVER, e);
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause(), total);
    } finally {
      pending.cancel(true);
    }
  }

  private CallException failure(Throwable cause, Duration total) {
    String text =
        switch (cause) {
          case HttpTimeoutException _ -> "no answer in " + total.toMillis() + " ms";
          case ConnectException _ ->
              cause.getCause() instanceof UnresolvedAddressException
                  ? "the host name cannot be resolved"
                  : "cannot connect";
          case SSLException _ -> "TLS: " + cause.getMessage();
          case IOException _ when String.valueOf(cause.getMessage()).contains("exceeds") ->
              "an answer of more than " + limits.answerBytes() + " bytes";
          default -> "the call broke off: " + cause.getClass().getSimpleName();
        };
    return new CallException(text, CallResult.Fault.SERVER, cause);
  }

  private HttpClient client(TlsFiles tls) throws CallException {
    try {
      String version = tls.version();
      Client known = clients.get(tls);
      return known != null && known.version.equals(version) ? known.http : remade(tls, version);
    } catch (IOException | GeneralSecurityException e) {
      throw new CallException("certificate files: " + e.getMessage(), CallResult.Fault.CALL, e);
    }
  }

  /** One at a time: of two made at once, one would be shut down under the call that it is for. */
  private synchronized HttpClient remade(TlsFiles tls, String version)
      throws IOException, GeneralSecurityException {
    Client known = clients.get(tls);
    if (known != null && known.version.equals(version)) {
      return known.http;
    }
    Client made = new Client(version, make(tls));
    clients.put(tls, made);
    if (known != null) {
      known.http.shutdown();
    }
    return made.http;
  }

  private HttpClient make(TlsFiles tls) throws IOException, GeneralSecurityException {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .executor(executor)
            .connectTimeout(limits.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1);
    if (!tls.isEmpty()) {
      builder.sslContext(tls.context());
    }
    return builder.build();
  }

  /** Abandons what is in flight. */
  @Override
  public void close() {
    clients.values().forEach(client -> client.http.shutdownNow());
    executor.shutdownNow();
  }

  private record Client(String version, HttpClient http) {}
}
