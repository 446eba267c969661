package dev.sluice.moderation.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.MustBeClosed;
import dev.sluice.moderation.Deadline;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Guarantee 8, where a request may go: real sockets, and a server on the loopback address that
 * nothing may reach uninvited.
 */
class PinnedFetchTest {
  private static final byte[] SECRET = "internal".getBytes(UTF_8);

  private final RawServer internal =
      RawServer.start(RawServer.says("200 OK\r\nContent-Type: image/png", SECRET));
  private final FixedResolver resolver =
      new FixedResolver(
          Map.of(
              "files.example", List.of("127.0.0.1"),
              "moving.example", List.of("127.0.0.1", "127.0.0.2"),
              "two.example", List.of("127.0.0.3,127.0.0.1"),
              "localhost", List.of("127.0.0.1")));
  private final SafeFetch fetch = PinnedFetch.open(resolver, 1 << 20);

  @AfterEach
  void close() {
    fetch.close();
    internal.close();
  }

  @Test
  void aFileOfAnAllowedHostIsFetched() throws Exception {
    // Given
    String url = "http://files.example:" + internal.port() + "/a/b.png?Signature=x";

    // When
    try (FetchResult result = fetch(url, "files.example:" + internal.port())) {

      // Then
      assertThat(result)
          .isInstanceOfSatisfying(
              FetchedFile.class,
              file -> {
                assertThat(file.bytes()).isEqualTo(SECRET);
                assertThat(file.mediaType()).isEqualTo("image/png");
                assertThat(file.sha256())
                    .isEqualTo("3bed2cb3a3acf7b6a8ef408420cc682d5520e26976d354254f528c965612054f");
                assertThat(file.timing().stage()).isEqualTo("fetch");
                assertThat(file.timing().micros()).isPositive();
              });
    }
    assertThat(internal.heads())
        .singleElement()
        .asString()
        .startsWith("GET /a/b.png?Signature=x HTTP/1.1\r\n")
        .contains("Host: files.example:" + internal.port())
        .containsIgnoringCase("accept-encoding: identity")
        .doesNotContainIgnoringCase("cookie", "authorization", "referer", "upgrade");
  }

  @Test
  void aPathThatLooksLikeAHostIsAPath() throws Exception {
    // When
    try (FetchResult result =
        fetch("http://" + internal.host() + "//evil.example/x", internal.host())) {

      // Then
      assertThat(result).isInstanceOf(FetchedFile.class);
      assertThat(internal.heads().getFirst()).startsWith("GET //evil.example/x HTTP/1.1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/x",
        "http://localhost:%d/x",
        "http://[::ffff:127.0.0.1]:%d/x",
        "http://[::ffff:7f00:1]:%d/x",
        "http://[::127.0.0.1]:%d/x",
        "http://[64:ff9b::7f00:1]:%d/x",
        "http://[2002:7f00:1::]:%d/x",
        "http://2130706433:%d/x",
        "http://0x7f000001:%d/x",
        "http://0177.0.0.1:%d/x",
        "http://127.1:%d/x",
        "http://0:%d/x",
        "http://0.0.0.0:%d/x",
        "http://[::]:%d/x",
        "http://files.example@127.0.0.1:%d/x",
        "http://１２７.0.0.1:%d/x",
        "http://127.0.0.1.:%d/x",
        "HTTP://127.0.0.1:%d",
        "http://files.example:%d#@127.0.0.1/"
      })
  void noWayToWriteItReachesTheLoopbackAddress(String form) throws Exception {
    // Given
    String url = form.formatted(internal.port());

    // When
    try (FetchResult result = fetch(url, "elsewhere.example:" + internal.port())) {

      // Then
      assertThat(result).isInstanceOf(FetchFailure.class);
      assertThat(internal.connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.0.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.100.100.200/",
        "http://[fd00:ec2::254]/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://198.51.100.7/",
        "http://localhost/"
      })
  void internalAddressesAreRefusedOnTheUsualPortsToo(String url) throws Exception {
    // When
    try (FetchResult result = fetch(url)) {

      // Then
      assertProblem(result, FetchProblem.RefusedAddress);
    }
  }

  @Test
  void anAnswerThatChangesAfterTheCheckChangesNothing() throws Exception {
    // Given: the same port at two addresses, and a name that moves from the first to the second
    byte[] second = "second".getBytes(UTF_8);
    String allowed = "moving.example:" + internal.port();
    String url = "http://" + allowed + "/x";
    try (RawServer other =
        RawServer.start("127.0.0.2", internal.port(), RawServer.says("200 OK", second))) {

      // When
      byte[] before = bytes(url, allowed);
      int lookupsBefore = resolver.lookups();
      int reachedBefore = other.connections();
      byte[] after = bytes(url, allowed);

      // Then: one look-up, one address; a kept connection is not used for another address
      assertThat(before).isEqualTo(SECRET);
      assertThat(lookupsBefore).isEqualTo(1);
      assertThat(reachedBefore).isZero();
      assertThat(after).isEqualTo(second);
      assertThat(internal.connections()).isEqualTo(1);
    }
  }

  @Test
  void aConnectionIsKeptForTheNextFileOfTheSameAddress() throws Exception {
    // When
    bytes(internal.url(), internal.host());
    bytes(internal.url(), internal.host());

    // Then
    assertThat(internal.heads()).hasSize(2);
    assertThat(internal.connections()).isEqualTo(1);
  }

  @Test
  void whereOneAddressTakesNoConnectionTheNextIsTried() throws Exception {
    // Given
    String allowed = "two.example:" + internal.port();

    // When
    byte[] bytes = bytes("http://" + allowed + "/x", allowed);

    // Then
    assertThat(bytes).isEqualTo(SECRET);
  }

  @Test
  void aRedirectFromAnAllowedHostToAnotherInternalOneIsRefused() throws Exception {
    // Given
    try (RawServer allowed = RawServer.start(RawServer.redirects(internal.url()));
        FetchResult result = fetch(allowed.url(), allowed.host())) {

      // Then
      assertThat(allowed.connections()).isEqualTo(1);
      assertThat(result).isInstanceOf(FetchFailure.class);
      assertThat(internal.connections()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://169.254.169.254/latest/meta-data/, RefusedAddress",
    "http://127.0.0.1/, RefusedAddress",
    "http://localhost/, RefusedAddress",
    "//[::1]/, RefusedAddress",
    "http://2130706433/, BadRedirect",
    "file:///etc/passwd, BadRedirect",
    "ftp://1.1.1.1/x, BadRedirect",
    "http://user:pass@files.example/, BadRedirect",
    "http://nowhere.example/, UnknownHost"
  })
  void everyHopIsCheckedAlike(String location, FetchProblem problem) throws Exception {
    // Given
    try (RawServer server = RawServer.start(RawServer.redirects(location));
        FetchResult result = fetch(server.url(), server.host())) {

      // Then
      assertProblem(result, problem);
    }
  }

  @Test
  void threeRedirectsAreFollowed() throws Exception {
    // Given
    try (RawServer server = RawServer.start(PinnedFetchTest::countDown);
        FetchResult result = fetch("http://" + server.host() + "/3", server.host())) {

      // Then
      assertThat(((FetchedFile) result).bytes()).isEqualTo(SECRET);
      assertThat(server.heads()).hasSize(4);
    }
  }

  @Test
  void aFourthRedirectIsNotFollowed() throws Exception {
    // Given
    try (RawServer server = RawServer.start(PinnedFetchTest::countDown);
        FetchResult result = fetch("http://" + server.host() + "/4", server.host())) {

      // Then
      assertProblem(result, FetchProblem.BadRedirect);
      assertThat(server.heads()).hasSize(4);
    }
  }

  @Test
  void aRedirectLoopEnds() throws Exception {
    // Given
    try (RawServer server = RawServer.start(RawServer.redirects("/file"));
        FetchResult result = fetch(server.url(), server.host())) {

      // Then
      assertProblem(result, FetchProblem.BadRedirect);
    }
  }

  @Test
  void noMessageTellsPathOrQuery() throws Exception {
    // Given
    try (RawServer server =
            RawServer.start(RawServer.redirects("http://10.0.0.1/private?Signature=s3cr3t"));
        FetchResult result = fetch(server.url() + "?Signature=s3cr3t", server.host())) {

      // Then
      assertThat(result)
          .asString()
          .contains("http://10.0.0.1:80")
          .doesNotContain("s3cr3t", "private", "/file");
    }
  }

  private static void countDown(String head, Socket connection) throws IOException {
    int left = head.charAt("GET /".length()) - '0';
    RawServer.Behaviour next =
        left == 0 ? RawServer.says("200 OK", SECRET) : RawServer.redirects("/" + (left - 1));
    next.answer(head, connection);
  }

  private byte[] bytes(String url, String allowed) throws InterruptedException {
    try (FetchResult result = fetch(url, allowed)) {
      return ((FetchedFile) result).bytes();
    }
  }

  private static void assertProblem(FetchResult result, FetchProblem problem) {
    assertThat(result)
        .isInstanceOfSatisfying(
            FetchFailure.class, failure -> assertThat(failure.problem()).isEqualTo(problem));
  }

  @MustBeClosed
  private FetchResult fetch(String url, String... allowed) throws InterruptedException {
    FetchRequest request = new FetchRequest(url, Set.of(allowed), 1_000, Set.of("image/*"));
    return fetch.fetch(request, Deadline.in(Duration.ofSeconds(10)));
  }
}
