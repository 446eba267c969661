package dev.sluice.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TlsFilesTest {
  @TempDir static Path directory;
  private static TestCertificate server;
  private static TestCertificate client;
  private static TestCertificate stranger;

  @BeforeAll
  static void makeCertificates() throws Exception {
    server = TestCertificate.make(directory, "server", "EC");
    client = TestCertificate.make(directory, "client", "RSA");
    stranger = TestCertificate.make(directory, "stranger", "Ed25519");
  }

  static Stream<TestCertificate> certificates() {
    return Stream.of(server, client, stranger);
  }

  @ParameterizedTest
  @MethodSource("certificates")
  void serveWithAnyCommonKey(TestCertificate own) throws Exception {
    // Given
    WebServer https = serve(new TlsFiles(own.certificate(), own.key(), null));

    // When
    HttpResponse<String> answer = get(https, own, null);

    // Then
    assertThat(answer.body()).isEqualTo("hello");
    https.stop();
  }

  @Test
  void letInClientsThatAreVouchedFor() throws Exception {
    // Given
    WebServer https = serve(new TlsFiles(server.certificate(), server.key(), client.certificate()));

    // When
    HttpResponse<String> answer = get(https, server, client);

    // Then
    assertThat(answer.body()).isEqualTo("hello");
    https.stop();
  }

  @Test
  void keepOutClientsThatAreNot() throws Exception {
    // Given
    WebServer https = serve(new TlsFiles(server.certificate(), server.key(), client.certificate()));

    // When
    assertThatThrownBy(() -> get(https, server, null))
        // Then
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get(https, server, stranger)).isInstanceOf(IOException.class);
    https.stop();
  }

  @Test
  void nameAFileThatDoesNotExist() {
    // Given
    Path missing = directory.resolve("missing.pem");

    // When
    assertThatThrownBy(() -> new TlsFiles(missing, server.key(), null).load())
        // Then
        .isInstanceOf(StartException.class)
        .hasMessage("TLS: " + missing + " does not exist");
  }

  @Test
  void nameAFileWithoutACertificate() {
    // Given
    TlsFiles files = new TlsFiles(server.key(), server.key(), null);

    // When
    assertThatThrownBy(files::load)
        // Then
        .hasMessage("TLS: " + server.key() + " holds no certificate in PEM form");
  }

  @Test
  void nameAFileWithoutAKey() {
    // Given
    TlsFiles files = new TlsFiles(server.certificate(), server.certificate(), null);

    // When
    assertThatThrownBy(files::load)
        // Then
        .hasMessage("TLS: " + server.certificate() + " holds no private key in PEM form");
  }

  @Test
  void refuseAKeyOfAnotherCertificate() {
    // Given
    TlsFiles files = new TlsFiles(server.certificate(), client.key(), null);

    // When
    assertThatThrownBy(files::load)
        // Then
        .hasMessage(
            "TLS: the key in "
                + client.key()
                + " is not that of the certificate in "
                + server.certificate());
  }

  @Test
  void sayHowToConvertAnEncryptedKey() throws IOException {
    // Given
    Path encrypted =
        TestCertificate.pem(directory, "encrypted.key", "ENCRYPTED PRIVATE KEY", new byte[40]);

    // When
    assertThatThrownBy(() -> new TlsFiles(server.certificate(), encrypted, null).load())
        // Then
        .hasMessageContaining("holds a key as ENCRYPTED PRIVATE KEY; convert it");
  }

  @Test
  void refuseAKeyThatIsGarbageWithoutQuotingIt() throws IOException {
    // Given
    Path garbage =
        TestCertificate.pem(directory, "garbage.key", "PRIVATE KEY", "hunter2".getBytes(UTF_8));

    // When
    assertThatThrownBy(() -> new TlsFiles(server.certificate(), garbage, null).load())
        // Then
        .hasMessageContaining(garbage + " holds a key that is none of [RSA, EC, EdDSA]")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void refuseAFileThatIsNotBase64() throws IOException {
    // Given
    Path cut =
        Files.writeString(
            directory.resolve("cut.crt"),
            "-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n");

    // When
    assertThatThrownBy(() -> new TlsFiles(cut, server.key(), null).load())
        // Then
        .hasMessage("TLS: " + cut + " is not PEM: bad Base64");
  }

  @Test
  void refuseACertificateThatIsGarbage() throws IOException {
    // Given
    Path garbage =
        TestCertificate.pem(directory, "garbage.crt", "CERTIFICATE", "hunter2".getBytes(UTF_8));

    // When
    assertThatThrownBy(() -> new TlsFiles(garbage, server.key(), null).load())
        // Then
        .hasMessage("TLS: " + garbage + " holds a certificate that cannot be read");
  }

  @Test
  void refuseAFileThatIsTooLarge() throws IOException {
    // Given
    Path large = Files.write(directory.resolve("large.crt"), new byte[(1 << 20) + 1]);

    // When
    assertThatThrownBy(() -> new TlsFiles(large, server.key(), null).load())
        // Then
        .hasMessage("TLS: " + large + " has more than 1048576 bytes");
  }

  @Test
  void refuseACertificateThatRanOut() throws Exception {
    // Given
    TestCertificate old =
        TestCertificate.make(directory, "old", "EC", "-startdate", "-10d", "-validity", "5");

    // When
    assertThatThrownBy(() -> new TlsFiles(old.certificate(), old.key(), null).load())
        // Then
        .hasMessageStartingWith("TLS: " + old.certificate() + " holds a bad certificate: NotAfter");
  }

  private static WebServer serve(TlsFiles files) {
    HttpRouting.Builder routing =
        HttpRouting.builder().get("/", (request, response) -> response.send("hello"));
    return HttpServers.start(
        WebServer.builder().port(0).tls(files.load()).routing(routing), "--port");
  }

  private static HttpResponse<String> get(
      WebServer https, TestCertificate trusted, TestCertificate own) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own == null ? null : own.store(), TestCertificate.PASSWORD);
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry(
        "server", trusted.store().getCertificate(trusted.store().aliases().nextElement()));
    TrustManagerFactory trusts =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusts.init(trust);
    context.init(keys.getKeyManagers(), trusts.getTrustManagers(), null);
    try (HttpClient http = HttpClient.newBuilder().sslContext(context).build()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("https://localhost:" + https.port() + "/")).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
