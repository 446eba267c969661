package dev.sluice.moderation.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/**
 * One hop: where a request goes.
 *
 * @param uri the whole URL, of legal characters only; a secret
 * @param secure https rather than http
 * @param host never null parts but the literal
 * @param port the one named, or the scheme's default
 */
record FetchTarget(URI uri, boolean secure, Host host, int port) {
  private static final int MAX_LENGTH = 8_192;

  /**
   * Reads a URL that a user or a server named.
   *
   * @throws FetchException if it is no http or https URL that a request can be sent to
   */
  static FetchTarget parse(String url) throws FetchException {
    return of(uri(url));
  }

  /**
   * Where a redirect leads.
   *
   * @param location absolute, or relative to this
   * @throws FetchException if it cannot be followed
   */
  FetchTarget redirect(String location) throws FetchException {
    FetchTarget target;
    try {
      target = of(uri.resolve(uri(location)));
    } catch (FetchException e) {
      throw new FetchException(FetchProblem.BadRedirect, "redirect: " + e.detail(), e);
    }
    if (secure && !target.secure) {
      throw new FetchException(
          FetchProblem.BadRedirect, "a redirect from https to http is not followed");
    }
    return target;
  }

  /** Path and query, as a request line has them; a secret. */
  String pathAndQuery() {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  /** Scheme, host and port: what may be said in a message. */
  String origin() {
    String name = host.name().indexOf(':') >= 0 ? "[" + host.name() + "]" : host.name();
    return (secure ? "https://" : "http://") + name + ":" + port;
  }

  private static FetchTarget of(URI uri) throws FetchException {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new FetchException(FetchProblem.BadUrl, "the URL is neither http nor https");
    }
    if (uri.isOpaque() || uri.getRawAuthority() == null) {
      throw new FetchException(FetchProblem.BadUrl, "the URL names no host");
    }
    boolean secure = scheme.equals("https");
    Host host = Host.parse(uri.getRawAuthority());
    return new FetchTarget(
        uri, secure, host, Objects.requireNonNullElse(host.port(), secure ? 443 : 80));
  }

  private static URI uri(String text) throws FetchException {
    if (text.length() > MAX_LENGTH) {
      throw new FetchException(
          FetchProblem.BadUrl, "the URL is longer than " + MAX_LENGTH + " characters");
    }
    try {
      return new URI(encoded(text.strip()));
    } catch (URISyntaxException e) {
      // Neither its message nor the exception itself: both quote the URL.
      throw new FetchException(
          FetchProblem.BadUrl, "the URL is not valid at character " + e.getIndex());
    }
  }

  /** Percent-encodes what people put into paths and queries although it is not allowed there. */
  private static String encoded(String text) throws FetchException {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
      int c = unit & 0xff;
      if (c < 0x20 || c == 0x7f) {
        throw new FetchException(FetchProblem.BadUrl, "the URL has a control character");
      }
      if (c > 0x7f || " \"<>\\^`{|}".indexOf(c) >= 0) {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
      } else {
        encoded.append((char) c);
      }
    }
    return encoded.toString();
  }
}
