package dev.sluice.contract.command;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Names a file by its URL: a signed query changes from download to download, the file does not. */
public final class FileUrl {
  private FileUrl() {}

  /**
   * {@code url} without query and fragment, scheme and host in lower case, default port left out.
   */
  public static String normalise(String url) {
    int end = url.length();
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c == '?' || c == '#') {
        end = i;
        break;
      }
    }
    String bare = url.substring(0, end);
    try {
      URI uri = new URI(bare);
      if (uri.getScheme() == null || uri.getHost() == null) {
        return bare;
      }
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      String host = uri.getHost().toLowerCase(Locale.ROOT);
      boolean defaultPort =
          uri.getPort() == -1 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
      String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      return scheme + "://" + host + (defaultPort ? "" : ":" + uri.getPort()) + path;
    } catch (URISyntaxException e) {
      // Not ours to mend: what cannot be parsed is named as it stands.
      return bare;
    }
  }
}
