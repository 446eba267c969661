package dev.sluice.moderation.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.MustBeClosed;
import dev.sluice.moderation.Deadline;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An address is pinned, but TLS is for the name: what a certificate says, and what the client asks
 * for, is the host of the URL.
 */
@Timeout(30)
class PinnedFetchTlsTest {
  private static final byte[] FILE = "file".getBytes(UTF_8);
  private static TestCertificate certificate;

  private final List<String> serverNames = new CopyOnWriteArrayList<>();
  private final HostResolver resolver =
      new FixedResolver(
          Map.of("files.example", List.of("127.0.0.1"), "other.example", List.of("127.0.0.1")));
  private RawServer server;
  private SafeFetch fetch;

  @BeforeAll
  static void certify(@TempDir Path directory) throws Exception {
    certificate = TestCertificate.of("files.example", directory);
  }

  @AfterAll
  static void forget() {
    certificate = null;
  }

  @BeforeEach
  void start() throws Exception {
    ServerSocket socket =
        certificate
            .server()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    server =
        RawServer.on(
            socket,
            (head, connection) -> {
              ((ExtendedSSLSession) ((SSLSocket) connection).getSession())
                  .getRequestedServerNames()
                  .forEach(name -> serverNames.add(name.toString()));
              RawServer.Behaviour behaviour =
                  head.startsWith("GET /down ")
                      ? RawServer.redirects(
                          "http://files.example:" + connection.getLocalPort() + "/")
                      : RawServer.says("200 OK", FILE);
              behaviour.answer(head, connection);
            });
    fetch = new PinnedFetch(resolver, certificate.client(), 1 << 20);
  }

  @AfterEach
  void close() {
    fetch.close();
    server.close();
  }

  @Test
  void theHostIsAskedForByName() throws Exception {
    // When
    try (FetchResult result = fetch("https://files.example:" + server.port() + "/x")) {

      // Then
      assertThat(result)
          .isInstanceOfSatisfying(
              FetchedFile.class, file -> assertThat(file.bytes()).isEqualTo(FILE));
      assertThat(serverNames).singleElement().asString().contains("files.example");
    }
  }

  @Test
  void aCertificateOfAnotherHostIsRefused() throws Exception {
    // When
    try (FetchResult result = fetch("https://other.example:" + server.port() + "/x")) {

      // Then
      assertProblem(result, FetchProblem.TlsFailed);
      assertThat(server.heads()).isEmpty();
    }
  }

  @Test
  void aCertificateIsForANameNotForAnAddress() throws Exception {
    // When
    try (FetchResult result = fetch("https://127.0.0.1:" + server.port() + "/x")) {

      // Then
      assertProblem(result, FetchProblem.TlsFailed);
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
    // Given
    try (SafeFetch strict = new PinnedFetch(resolver, SSLContext.getDefault(), 1 << 20);
        FetchResult result =
            strict.fetch(
                request("https://files.example:" + server.port() + "/x"),
                Deadline.in(Duration.ofSeconds(10)))) {

      // Then
      assertProblem(result, FetchProblem.TlsFailed);
    }
  }

  @Test
  void aRedirectToPlainHttpIsNotFollowed() throws Exception {
    // When
    try (FetchResult result = fetch("https://files.example:" + server.port() + "/down")) {

      // Then
      assertProblem(result, FetchProblem.BadRedirect);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aHandshakeThatHangsMeetsTheDeadline() throws Exception {
    // Given: a server that takes connections and says nothing
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        FetchResult result =
            fetch.fetch(
                request("https://files.example:" + silent.getLocalPort() + "/x"),
                Deadline.in(Duration.ofMillis(300)))) {

      // Then
      assertProblem(result, FetchProblem.Deadline);
    }
  }

  @Test
  void plainHttpOnATlsPortIsNoFile() throws Exception {
    // Given
    try (RawServer plain = RawServer.start(RawServer.says("200 OK", FILE));
        FetchResult result =
            fetch.fetch(
                request("https://files.example:" + plain.port() + "/x"),
                Deadline.in(Duration.ofMillis(300)))) {

      // Then
      assertThat(result).isInstanceOf(FetchFailure.class);
    }
  }

  private static void assertProblem(FetchResult result, FetchProblem problem) {
    assertThat(result)
        .isInstanceOfSatisfying(
            FetchFailure.class, failure -> assertThat(failure.problem()).isEqualTo(problem));
  }

  private static FetchRequest request(String url) throws FetchException {
    FetchTarget target = FetchTarget.parse(url);
    return new FetchRequest(
        url, Set.of(target.host().name() + ":" + target.port()), 1_000, Set.of("image/*"));
  }

  @MustBeClosed
  private FetchResult fetch(String url) throws InterruptedException, FetchException {
    return fetch.fetch(request(url), Deadline.in(Duration.ofSeconds(10)));
  }
}
