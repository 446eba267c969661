package dev.sluice.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a request before it is read. */
class FirstLookTest {
  private static final String BODY = "{\"SdkAppId\":7}";
  private static final String REQUEST =
      "POST /content-callback?SdkAppid=1400187352&Sign=x HTTP/1.1\r\nHost: a\r\nContent-Length: "
          + BODY.length()
          + "\r\nAuthorization: Bearer y\r\n\r\n"
          + BODY;

  private static long app(String request) {
    return FirstLook.app(request.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?SdkAppid=1400187352",
        "?CallbackCommand=a&SdkAppid=1400187352&SyncImage",
        "&SyncImage?SdkAppid=1400187352",
        "&SyncImage&SdkAppid=1400187352"
      })
  void theAppOfTheQueryIsFoundWhereverItStands(String afterPath) {
    // When
    long app = app(REQUEST.replace("?SdkAppid=1400187352&Sign=x", afterPath));
    // Then
    assertThat(app).isEqualTo(1_400_187_352L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "content-length:" + 14,
        "CONTENT-LENGTH:   " + 14,
        "Content-Length: 14\r\nConnection: keep-alive",
        "connection:Keep-Alive\r\nContent-Length: 14"
      })
  void headersAreReadAsHttpHasThem(String headers) {
    // When
    long app = app(REQUEST.replace("Content-Length: 14", headers));
    // Then
    assertThat(app).isEqualTo(1_400_187_352L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 13",
        "Content-Length: 15",
        "Content-Length: x",
        "Content-Length: 14\r\nConnection: close",
        "Content-Length: 14\r\nConnection: Upgrade, HTTP2-Settings",
        "Transfer-Encoding: chunked",
        "Content-Length: 99999999999999999999"
      })
  void whatIsNotAWholeRequestOfAConnectionThatGoesOnIsRead(String headers) {
    // When
    long app = app(REQUEST.replace("Content-Length: 14", headers));
    // Then
    assertThat(app).isEqualTo(FirstLook.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /content-callback?SdkAppid=1 HTTP/1.1",
        "POST /content-callback?SdkAppid=1 HTTP/1.0",
        "POST /moderator-callback?SdkAppid=1 HTTP/1.1",
        "POST /content-callback HTTP/1.1",
        "POST /content-callback?SdkAppid= HTTP/1.1",
        "POST /content-callback?SdkAppid=x HTTP/1.1",
        "POST /content-callback?SdkAppid=12345678901 HTTP/1.1",
        "POST /content-callback?NotSdkAppid=1 HTTP/1.1",
        "PRI * HTTP/2.0",
        ""
      })
  void whatIsNoContentCallbackOfAnAppIsRead(String line) {
    // When
    long app = app(line + REQUEST.substring(REQUEST.indexOf("\r\n")));
    // Then
    assertThat(app).isEqualTo(FirstLook.UNKNOWN);
  }

  @Test
  void ofAPartOrOfMoreThanARequestNothingIsTold() {
    for (int length = 0; length < REQUEST.length(); length++) {
      // When
      long app = app(REQUEST.substring(0, length));
      // Then
      assertThat(app).isEqualTo(FirstLook.UNKNOWN);
    }
    assertThat(app(REQUEST + REQUEST)).isEqualTo(FirstLook.UNKNOWN);
    assertThat(app(REQUEST)).isEqualTo(1_400_187_352L);
  }

  @Test
  void noBytesMakeItFail() {
    // Given
    Random random = new Random(7);
    byte[] request = REQUEST.getBytes(UTF_8);
    for (int i = 0; i < 100_000; i++) {
      byte[] broken = Arrays.copyOf(request, random.nextInt(request.length + 20));
      for (int change = random.nextInt(4); change > 0 && broken.length > 0; change--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      // When
      long app = FirstLook.app(broken);
      // Then
      assertThat(app).isBetween(FirstLook.UNKNOWN, 9_999_999_999L);
    }
  }
}
