package dev.sluice.service.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTPS 双向认证 against a real server that asks for a client certificate. */
class MutualTlsTest {
  @TempDir private static Path directory;
  private static KeyStore own;
  private static KeyStore client;
  private static Path authority;
  private final HttpCaller caller =
      new HttpCaller(new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), 1024));
  private HttpsServer server;

  @BeforeAll
  static void certify() throws Exception {
    own = Certificates.make(directory, "server");
    client = Certificates.make(directory, "client");
    authority = Certificates.certificate(directory, own);
  }

  @BeforeEach
  void serve() throws Exception {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    SSLContext context = context(own, client);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters needed = context.getDefaultSSLParameters();
            needed.setNeedClientAuth(true);
            parameters.setSSLParameters(needed);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    caller.close();
    server.stop(0);
  }

  @Test
  void theClientCertificateIsShown() throws Exception {
    // Given
    TlsFiles tls =
        new TlsFiles(Certificates.identity(directory, client).toString(), authority.toString());

    // When
    HttpAnswer answer = post(tls);

    // Then
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void withoutOneOrWithoutTrustThereIsNoCall() throws Exception {
    // Given
    TlsFiles noIdentity = new TlsFiles(null, authority.toString());
    TlsFiles noTrust = new TlsFiles(Certificates.identity(directory, client).toString(), null);

    // When
    CallException refused = catchThrowableOfType(CallException.class, () -> post(noIdentity));
    CallException untrusted = catchThrowableOfType(CallException.class, () -> post(noTrust));

    // Then
    assertThat(refused.result().fault()).isEqualTo(CallResult.Fault.SERVER);
    assertThat(untrusted.result().error()).startsWith("TLS: ");
  }

  @Test
  void aFileThatWasReplacedIsReadAgain() throws Exception {
    // Given
    Path identity = Certificates.identity(directory, client);
    String good = Files.readString(identity);
    Files.writeString(identity, "no certificate in here");
    TlsFiles tls = new TlsFiles(identity.toString(), authority.toString());
    CallException before = catchThrowableOfType(CallException.class, () -> post(tls));

    // When
    Files.writeString(identity, good);
    HttpAnswer after = post(tls);

    // Then
    assertThat(before.result().fault()).isEqualTo(CallResult.Fault.CALL);
    assertThat(before.result().error())
        .contains("client-identity.pem")
        .contains("holds no private key in PEM form");
    assertThat(after.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "EC PRIVATE KEY,bad.pem holds a key as EC PRIVATE KEY; convert it",
    "PRIVATE KEY,bad.pem holds a key that is none of",
    "CERTIFICATE,bad.pem holds no private key in PEM form"
  })
  void aFileThatIsWrongIsNamedAndItsContentIsNot(String kind, String trouble) throws Exception {
    // Given
    Path file =
        Files.writeString(
            directory.resolve("bad.pem"),
            Certificates.pem(kind, "geheim".getBytes(StandardCharsets.UTF_8)));
    TlsFiles tls = new TlsFiles(file.toString(), null);

    // When
    CallException failure = catchThrowableOfType(CallException.class, () -> post(tls));

    // Then
    assertThat(failure.result().error()).startsWith("certificate files: ").contains(trouble);
    assertThat(failure.result().error()).doesNotContain("geheim", "Z2VoZWlt");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    // Given
    TlsFiles tls = new TlsFiles(directory.resolve("absent.pem").toString(), null);

    // When
    CallException failure = catchThrowableOfType(CallException.class, () -> post(tls));

    // Then
    assertThat(failure.result().error()).contains("absent.pem cannot be read");
  }

  private HttpAnswer post(TlsFiles tls) throws CallException, InterruptedException {
    return caller.post(
        URI.create("https://localhost:" + server.getAddress().getPort() + "/"),
        Map.of(),
        "{}".getBytes(StandardCharsets.UTF_8),
        tls);
  }

  private static SSLContext context(KeyStore own, KeyStore trusted) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, Certificates.password());
    KeyStore authorities = KeyStore.getInstance("PKCS12");
    authorities.load(null, null);
    authorities.setCertificateEntry("client", trusted.getCertificate("client"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(authorities);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
