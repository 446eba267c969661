package dev.sluice.moderation.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchTargetTest {
  @ParameterizedTest
  @CsvSource({
    "http://a.example/x, http://a.example:80, /x",
    "HTTPS://A.Example./x?y=1&z, https://a.example:443, /x?y=1&z",
    "https://my_bucket.cos.example:8443, https://my_bucket.cos.example:8443, /",
    "http://127.0.0.1/, http://127.0.0.1:80, /",
    "http://[::1]:80/, http://[0:0:0:0:0:0:0:1]:80, /",
    "http://[::ffff:127.0.0.1]/, http://127.0.0.1:80, /",
    "http://a.example/图 片|.png?名=值, http://a.example:80, /%E5%9B%BE%20%E7%89%87%7C.png?%E5%90%8D=%E5%80%BC",
    "http://a.example//b/c, http://a.example:80, //b/c",
    "http://a.example/x#part, http://a.example:80, /x",
    "http://a.example:/x, http://a.example:80, /x"
  })
  void aUrlIsReadAsItsHostAndPath(String url, String origin, String pathAndQuery)
      throws FetchException {
    // When
    FetchTarget target = FetchTarget.parse(url);

    // Then
    assertThat(target.origin()).isEqualTo(origin);
    assertThat(target.pathAndQuery()).isEqualTo(pathAndQuery);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.example/x",
        "//a.example/x",
        "ftp://a.example/x",
        "file:///etc/passwd",
        "jar:http://a.example/x",
        "http:a.example/x",
        "http:///x",
        "http://:80/x",
        "http://user@a.example/x",
        "http://user:secret@a.example/x",
        "http://a.example@127.0.0.1/x",
        "http://a.example:0/x",
        "http://a.example:65536/x",
        "http://a.example:999999/x",
        "http://a.example:-1/x",
        "http://a.example:8o/x",
        "http://2130706433/x",
        "http://0x7f000001/x",
        "http://0x7f.0.0.1/x",
        "http://0177.0.0.1/x",
        "http://127.0.0.01/x",
        "http://127.0.0.0x1/x",
        "http://127.1/x",
        "http://127.0.1/x",
        "http://127.0.0.1.1/x",
        "http://127.0.0.256/x",
        "http://127.0.0.1../x",
        "http://a..example/x",
        "http://-a.example/x",
        "http://１２７.0.0.1/x",
        "http://127。0。0。1/x",
        "http://ⓛocalhost/x",
        "http://a.example\\@127.0.0.1/x",
        "http://a.example%00.b/x",
        "http://a%2eexample/x",
        "http://[::1/x",
        "http://[::1%25eth0]/x",
        "http://[fe80::1%eth0]/x",
        "http://[v1.x]/x",
        "http://[::g]/x",
        "http://[]/x",
        "http://[::1]x/",
        "http://a.example/x\r\nHost: b",
        "http://a.example/\u0000"
      })
  void whatCannotBeReadInOneWayOnlyIsRefused(String url) {
    assertThatExceptionOfType(FetchException.class)
        .isThrownBy(() -> FetchTarget.parse(url))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(FetchProblem.BadUrl));
  }

  @Test
  void noMessageQuotesThePathOrTheQuery() {
    // Given
    String url = "http://a.example:1x/private?Signature=s3cr3t%zz";

    // When / Then
    assertThatExceptionOfType(FetchException.class)
        .isThrownBy(() -> FetchTarget.parse(url))
        .satisfies(
            e -> assertThat(e.toString() + e.getCause()).doesNotContain("s3cr3t", "private"));
  }

  @Test
  void anEndlessUrlIsRefused() {
    assertThatExceptionOfType(FetchException.class)
        .isThrownBy(() -> FetchTarget.parse("http://a.example/" + "x".repeat(8_192)))
        .withMessageContaining("8192");
  }

  @ParameterizedTest
  @CsvSource({
    "/b, http://a.example:80, /b",
    "c?d=1, http://a.example:80, /x/c?d=1",
    "//b.example/y, http://b.example:80, /y",
    "https://b.example/y z, https://b.example:443, /y%20z"
  })
  void aRedirectMayBeRelative(String location, String origin, String pathAndQuery)
      throws FetchException {
    // Given
    FetchTarget from = FetchTarget.parse("http://a.example/x/file");

    // When
    FetchTarget target = from.redirect(location);

    // Then
    assertThat(target.origin()).isEqualTo(origin);
    assertThat(target.pathAndQuery()).isEqualTo(pathAndQuery);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.example/",
        "ftp://a.example/",
        "file:///etc/passwd",
        "gopher://a.example",
        "javascript:1"
      })
  void aRedirectFromHttpsLeadsToHttpsOnly(String location) throws FetchException {
    // Given
    FetchTarget from = FetchTarget.parse("https://a.example/");

    // When / Then
    assertThatExceptionOfType(FetchException.class)
        .isThrownBy(() -> from.redirect(location))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(FetchProblem.BadRedirect));
  }
}
