package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ingest.http.ServerOptions;
import dev.sluice.kafka.embedded.TestKafka;
import dev.sluice.service.TlsFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TLS with client certificates, and HTTP/2 with and without it. */
@Tag("kafka")
class TlsTest {
  private static final long APP = 1400050001;

  private static TestIngest secured;
  private static TestIngest clear;

  @BeforeAll
  static void start() throws Exception {
    clear = TestIngest.start(TestKafka.shared());
    secured = TestIngest.start(TestKafka.shared(), TestIngest.newDirectory(), TlsTest::withTls);
    clear.use(TestKafka.shared(), List.of(), List.of(), Apps.of(APP));
    secured.use(TestKafka.shared(), List.of(), List.of(), Apps.of(APP));
  }

  @AfterAll
  static void stop() {
    secured.close();
    clear.close();
  }

  private static IngestConfig withTls(IngestConfig config) {
    TlsFiles tls = new TlsFiles(file("server.crt"), file("server.key"), file("ca.crt"));
    return Configs.of(config, new ServerOptions(0, tls, 100, 100, false));
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void aClientWithACertificateIsServed(HttpClient.Version version) throws Exception {
    // Given
    try (HttpClient client =
        HttpClient.newBuilder().version(version).sslContext(context("client")).build()) {
      Caller caller = new Caller(client, "https://localhost:" + secured.port());
      // When
      Answered answered = caller.call(Callbacks.text(APP, "badword"));
      Answered image =
          caller.call("&SyncImage", Callbacks.file(APP, "Image", "https://x.example/a.png"));
      // Then
      assertThat(answered.row()).isEqualTo("1 80001 false");
      assertThat(image.status()).isEqualTo(200);
      assertThat(answered.response().version()).isEqualTo(version);
    }
  }

  @Test
  void aClientWithoutOneOrWithAStrangersIsNot() throws Exception {
    for (String who : List.of("", "stranger")) {
      try (HttpClient client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .sslContext(context(who))
              .build()) {
        Caller caller = new Caller(client, "https://localhost:" + secured.port());
        assertThatThrownBy(() -> caller.call(Callbacks.text(APP, "x")))
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void http2InClear() throws Exception {
    // Given: a request without a body, since one with a body is not upgraded
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      String base = "http://localhost:" + clear.port();
      HttpResponse<byte[]> upgrade =
          client.send(
              HttpRequest.newBuilder(URI.create(base + "/content-callback")).GET().build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertThat(upgrade.statusCode()).isEqualTo(405);
      // When
      Answered answered = new Caller(client, base).call(Callbacks.text(APP, "badword"));
      Answered refused =
          new Caller(client, base)
              .post("/content-callback?SdkAppid=1", Map.of(), new byte[300 * 1024]);
      // Then
      assertThat(answered.response().version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answered.row()).isEqualTo("1 80001 false");
      assertThat(refused.error()).isEqualTo("401 40101");
    }
  }

  private static Path file(String name) {
    return Path.of(
        System.getProperty("sluice.root"),
        "ingest-service",
        "src",
        "test",
        "resources",
        "tls",
        name);
  }

  private static SSLContext context(String who) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", certificate("ca"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    if (!who.isEmpty()) {
      String pem = Files.readString(file(who + ".key")).replaceAll("-----[A-Z ]+-----", "");
      PKCS8EncodedKeySpec key = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem));
      own.setKeyEntry(
          who,
          KeyFactory.getInstance("EC").generatePrivate(key),
          new char[0],
          new Certificate[] {certificate(who)});
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static Certificate certificate(String name) throws Exception {
    try (var in = Files.newInputStream(file(name + ".crt"))) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
