package dev.sluice.moderation.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Checks URLs of moderators. */
final class Origin {
  private Origin() {}

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException if it is not one of http or https with a host
   */
  static URI httpUrl(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if ((!scheme.equals("http") && !scheme.equals("https")) || uri.getHost() == null) {
        throw new IllegalArgumentException("url: is not an http or https URL with a host");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("url: " + e.getReason() + " at index " + e.getIndex());
    }
  }

  /**
   * Reads a poll URL, absolute or relative to {@code url}.
   *
   * @throws IllegalArgumentException if it is not of the same scheme, host and port: a moderator
   *     must not send Sluice elsewhere
   */
  static URI sameOrigin(URI url, String pollUrl) {
    URI resolved;
    try {
      resolved = httpUrl(url.resolve(new URI(pollUrl)).toString());
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IllegalArgumentException("pollUrl: is not a URL", e);
    }
    boolean same =
        resolved.getScheme().equalsIgnoreCase(url.getScheme())
            && resolved.getHost().equalsIgnoreCase(url.getHost())
            && port(resolved) == port(url)
            && resolved.getUserInfo() == null;
    if (!same) {
      throw new IllegalArgumentException(
          "pollUrl: is not of the moderator's own scheme, host and port");
    }
    return resolved;
  }

  private static int port(URI uri) {
    if (uri.getPort() != -1) {
      return uri.getPort();
    }
    return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }
}
