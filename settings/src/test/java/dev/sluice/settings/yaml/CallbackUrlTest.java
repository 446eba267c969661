package dev.sluice.settings.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's rules for a callback URL, one by one. */
class CallbackUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.example.com",
        "http://123.123.123.123/imcallback",
        "HTTPS://WWW.EXAMPLE.COM/Callback",
        "http://im-callback.example.com:8080/a/b",
        "http://127.0.0.1:8090/app/1400187352",
        "http://[::1]:8090/app",
        "http://app-backend:8090/app",
        "http://a.b.c.1x"
      })
  void takes(String url) {
    assertThat(CallbackUrl.valid(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "www.example.com",
        "ftp://www.example.com",
        "https://",
        "https:///path",
        "https://exa mple.com",
        "https://example.com/a b",
        "https://example.com/a?b",
        "https://example.com/a？b",
        "https://example.com/a!",
        "https://example.com/a！",
        "https://example.com/$a",
        "https://example.com/a&b",
        "https://exa_mple.com",
        "https://例子.com",
        "https://-example.com",
        "https://example-.com",
        "https://exa--mple.com",
        "https://-",
        "https://-.com",
        "https://example..com",
        "https://user@example.com",
        "https://user:secret@example.com",
        "https://999.1.1.1/",
        "https://example.com:0",
        "https://example.com:65536",
        "https://example.com:port",
        "https://example.com/\u00a0",
        "https://example.com/\n"
      })
  void refuses(String url) {
    assertThat(CallbackUrl.valid(url)).isFalse();
  }

  @Test
  void aHostHas63CharactersAtMost() {
    String host = "a".repeat(59) + ".com";
    assertThat(CallbackUrl.valid("https://" + host)).isTrue();
    assertThat(CallbackUrl.valid("https://a" + host)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://xxx:443, https://xxx:4433",
    "https://xxx, https://xxx:4433",
    "https://xxx:4433, https://xxx",
    "http://xxx, http://xxx:8080",
    "http://xxx:8, http://xxx:80"
  })
  void refusesPortsThatArePrefixesOfOneAnother(String from, String to) {
    assertThat(CallbackUrl.changeRefused(from, to)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "https://xxx:443, https://xxx",
    "https://xxx, https://yyy:4433",
    "https://xxx, https://xxx:8443",
    "http://xxx:8080/a, http://xxx:8080/b"
  })
  void allowsOtherChanges(String from, String to) {
    assertThat(CallbackUrl.changeRefused(from, to)).isEmpty();
  }
}
