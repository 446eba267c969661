package dev.sluice.service.call;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a call to an app backend: its callback URL, which may carry a query of its own, with
 * the parameters of the call and Tencent IM's signature (回调鉴权).
 */
public final class CallbackUrl {
  private CallbackUrl() {}

  /**
   * Builds it.
   *
   * @param query the parameters of the call, encoded; without {@code Sign} and {@code RequestTime}
   * @param token adds {@code Sign} and {@code RequestTime}; absent: unsigned
   * @throws IllegalArgumentException if the callback URL is none; the message leaves its query out
   */
  public static URI of(String callbackUrl, String query, @Nullable String token, Instant now) {
    int fragment = callbackUrl.indexOf('#');
    String bare = (fragment < 0 ? callbackUrl : callbackUrl.substring(0, fragment)).strip();
    StringBuilder url = new StringBuilder(bare);
    if (bare.indexOf('?') < 0) {
      url.append('?');
    } else if (!bare.endsWith("?") && !bare.endsWith("&")) {
      url.append('&');
    }
    url.append(query);
    if (token != null) {
      String seconds = Long.toString(now.getEpochSecond());
      url.append(query.isEmpty() ? "" : "&")
          .append("Sign=")
          .append(sign(token, seconds))
          .append("&RequestTime=")
          .append(seconds);
    }
    URI uri;
    try {
      uri = URI.create(url.toString());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the callback URL is not a URL");
    }
    if (uri.getHost() == null
        || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
      throw new IllegalArgumentException(
          "the callback URL is not an http or https URL with a host");
    }
    return uri;
  }

  /** {@code Sign = sha256(Token + RequestTime)}, in lower-case hex. */
  public static String sign(String token, String requestTime) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(sha256.digest((token + requestTime).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
