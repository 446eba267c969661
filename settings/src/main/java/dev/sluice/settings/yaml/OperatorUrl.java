package dev.sluice.settings.yaml;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** URLs and hosts that the operator names: of a moderator, a command target, a file storage. */
final class OperatorUrl {
  static final String ALLOWED =
      "an http:// or https:// URL with a host, without user, at most 2,048 characters";

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9._-]{1,253}(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+\\](:[0-9]{1,5})?");

  private OperatorUrl() {}

  static boolean valid(String url) {
    if (url.length() > 2_048) {
      return false;
    }
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      String authority = uri.getRawAuthority();
      return (scheme.equals("http") || scheme.equals("https"))
          && authority != null
          && hostValid(authority);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  static boolean hostValid(String host) {
    return HOST.matcher(host).matches();
  }
}
