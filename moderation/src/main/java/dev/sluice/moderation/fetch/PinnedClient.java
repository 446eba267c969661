package dev.sluice.moderation.fetch;

import dev.sluice.moderation.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends a GET to an address that was checked. Whatever an HTTP client likes to do by itself is off:
 * proxies, redirects, cookies, authentication, decompression, repeats and look-ups. Connections are
 * kept per scheme, name, port <em>and address</em>, so that one that was opened under another
 * look-up's answer is not used.
 */
final class PinnedClient implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 1_000;
  private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(3);

  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor watch;

  PinnedClient(SSLContext tls) {
    watch =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("fetch-deadline").factory());
    watch.setRemoveOnCancelPolicy(true);
    client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                    .setDnsResolver(new NoLookUps())
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                            .http1Config(
                                Http1Config.custom()
                                    .setMaxLineLength(8_192)
                                    .setMaxHeaderCount(100)
                                    .build())
                            .build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(CONNECT_TIMEOUT)
                            .setValidateAfterInactivity(TimeValue.ofMilliseconds(200))
                            .build())
                    .setMaxConnTotal(MAX_CONNECTIONS)
                    .setMaxConnPerRoute(MAX_CONNECTIONS)
                    .build())
            .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
            .setUserAgent("Sluice")
            .disableAuthCaching()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableRedirectHandling()
            .evictExpiredConnections()
            .evictIdleConnections(TimeValue.ofSeconds(10))
            .build();
  }

  /**
   * Sends a GET to the first of {@code addresses} that takes a connection.
   *
   * @throws FetchException if there is no answer
   * @throws InterruptedException if the thread was interrupted
   */
  Answer get(FetchTarget target, List<InetAddress> addresses, Deadline deadline)
      throws FetchException, InterruptedException {
    FetchException last =
        new FetchException(FetchProblem.ConnectFailed, target.origin() + " has no address");
    for (InetAddress address : addresses) {
      try {
        return get(target, address, deadline);
      } catch (FetchException e) {
        if (e.problem() != FetchProblem.ConnectFailed) {
          throw e;
        }
        last = e;
      }
    }
    throw last;
  }

  private Answer get(FetchTarget target, InetAddress address, Deadline deadline)
      throws FetchException, InterruptedException {
    HttpGet get = request(target);
    get.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.of(deadline.remaining()))
            .setProtocolUpgradeEnabled(false)
            .build());
    Future<?> cut =
        watch.schedule(get::cancel, deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    Runnable breakOff =
        () -> {
          cut.cancel(false);
          get.cancel();
        };
    try {
      HttpHost host =
          new HttpHost(
              target.secure() ? "https" : "http", address, target.host().name(), target.port());
      return new Answer(client.executeOpen(host, get, null), breakOff);
    } catch (IOException e) {
      breakOff.run();
      throw failure(target.origin(), e, deadline);
    } catch (IllegalStateException | NullPointerException e) {
      // What the client throws where a request is cut between two of its steps.
      breakOff.run();
      if (!deadline.passed()) {
        throw e;
      }
      throw late(target.origin(), e);
    }
  }

  private static HttpGet request(FetchTarget target) {
    // Set apart, because a path that starts with two slashes would be taken for a host.
    HttpGet get = new HttpGet(URI.create("/"));
    get.setScheme(target.secure() ? "https" : "http");
    get.setAuthority(
        new URIAuthority(
            target.host().name(), Objects.requireNonNullElse(target.host().port(), -1)));
    get.setPath(target.pathAndQuery());
    get.setHeader("Accept", "*/*");
    get.setHeader("Accept-Encoding", "identity");
    return get;
  }

  /**
   * What it means that a body could not be read to its end.
   *
   * @throws InterruptedException if it means that the thread was interrupted
   */
  static FetchException bodyFailure(String origin, IOException cause, Deadline deadline)
      throws InterruptedException {
    FetchException failure = failure(origin, cause, deadline);
    boolean told =
        failure.problem() == FetchProblem.Deadline || failure.problem() == FetchProblem.BadAnswer;
    return told
        ? failure
        : new FetchException(FetchProblem.BrokenOff, origin + " broke the connection off", cause);
  }

  private static FetchException failure(String origin, IOException cause, Deadline deadline)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (deadline.passed()) {
      return late(origin, cause);
    }
    return switch (cause) {
      case ConnectionRequestTimeoutException e ->
          new FetchException(FetchProblem.Busy, MAX_CONNECTIONS + " connections are in use", e);
      case SSLException e ->
          new FetchException(FetchProblem.TlsFailed, origin + ": TLS could not be set up", e);
      case ClientProtocolException e ->
          new FetchException(FetchProblem.BadAnswer, origin + " does not speak HTTP", e);
      case MessageConstraintException e ->
          new FetchException(
              FetchProblem.BadAnswer, origin + ": the head of the answer is too large", e);
      case SocketException e ->
          new FetchException(FetchProblem.ConnectFailed, origin + ": no connection", e);
      case ConnectTimeoutException e ->
          new FetchException(FetchProblem.ConnectFailed, origin + ": no connection", e);
      default ->
          new FetchException(FetchProblem.BrokenOff, origin + " broke the connection off", cause);
    };
  }

  @Override
  public void close() {
    watch.shutdownNow();
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FetchException late(String origin, Exception cause) {
    return new FetchException(FetchProblem.Deadline, origin + " did not answer in time", cause);
  }

  /** Every host comes with its address; should one not, nothing is looked up behind the check. */
  private static final class NoLookUps implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      throw new UnknownHostException(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
      throw new UnknownHostException(host);
    }
  }
}
