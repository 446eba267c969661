package dev.sluice.settings.yaml;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The console's rules for a callback URL (配置回调 URL, second page of the seeds): it starts with
 * {@code http://} or {@code https://}; the host is an IP address or has letters, digits and hyphens
 * only, hyphens neither doubled nor alone nor at either end, 63 characters at most; spaces and
 * {@code ！$&？} are refused.
 */
final class CallbackUrl {
  static final String ALLOWED =
      "http:// or https://, then an IP address or a host of letters, digits and single hyphens inside, at most 63 characters; no spaces, no ！ $ & ？";

  private static final int MAX_HOST = 63;
  private static final int MAX_URL = 2_048;
  private static final Pattern REFUSED = Pattern.compile("[\\s\\p{Z}\\p{Cntrl}!！$＄&＆?？]");
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]+(-[A-Za-z0-9]+)*");
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private static final Pattern PORT = Pattern.compile(":(\\d{1,6})$");

  private CallbackUrl() {}

  /** Whether the console would take the URL. */
  static boolean valid(String url) {
    if (url.length() > MAX_URL || REFUSED.matcher(url).find()) {
      return false;
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return false;
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    String host = host(uri);
    boolean portFits = port(uri) > 0 && port(uri) <= 65_535;
    return (scheme.equals("http") || scheme.equals("https"))
        && uri.getRawUserInfo() == null
        && portFits
        && hostValid(host);
  }

  private static String host(URI uri) {
    // java.net.URI gives no host for names that it finds odd, such as one whose last label begins
    // with a digit.
    String host = uri.getHost();
    if (host != null) {
      return host;
    }
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    return authority.replaceFirst(":\\d+$", "");
  }

  private static boolean hostValid(String host) {
    if (host.startsWith("[")) {
      return true;
    }
    if (IPV4.matcher(host).matches()) {
      for (String octet : host.split("\\.", -1)) {
        if (Integer.parseInt(octet) > 255) {
          return false;
        }
      }
      return true;
    }
    if (host.isEmpty() || host.length() > MAX_HOST) {
      return false;
    }
    for (String label : host.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return true;
  }

  /**
   * What forbids a change from one URL to another: ports of the same host must not be prefixes of
   * one another, such as {@code https://xxx:443} or {@code https://xxx}, changed to {@code
   * https://xxx:4433}.
   */
  static Optional<String> changeRefused(String from, String to) {
    URI before = URI.create(from);
    URI after = URI.create(to);
    String portBefore = Integer.toString(port(before));
    String portAfter = Integer.toString(port(after));
    boolean sameHost = host(before).equalsIgnoreCase(host(after));
    boolean prefix = portAfter.startsWith(portBefore) || portBefore.startsWith(portAfter);
    if (!sameHost || portBefore.equals(portAfter) || !prefix) {
      return Optional.empty();
    }
    return Optional.of(
        "a port that is no prefix of the one before (" + portBefore + "), nor has it as a prefix");
  }

  private static int port(URI uri) {
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    Matcher port = PORT.matcher(authority);
    if (port.find()) {
      return Integer.parseInt(port.group(1));
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }
}
