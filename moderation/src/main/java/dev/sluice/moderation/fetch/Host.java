package dev.sluice.moderation.fetch;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host and a port, as a URL or an allow-list names them.
 *
 * @param name in lower case and without a dot at the end; an address in its one canonical form,
 *     without brackets
 * @param port 1 to 65535; absent where it was not named
 * @param literal the address that the name is, if it is one
 */
record Host(String name, @Nullable Integer port, @Nullable InetAddress literal) {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
  private static final Pattern DOTTED_QUAD =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]{2,45}");

  /**
   * Reads {@code host}, {@code host:port}, {@code [IPv6]} or {@code [IPv6]:port}. Of the ways to
   * write an IPv4 address only four decimal numbers are read: octal, hexadecimal and short forms
   * are read differently by different software.
   *
   * @throws FetchException if it is none of these
   */
  static Host parse(String authority) throws FetchException {
    String text = authority.toLowerCase(Locale.ROOT);
    if (text.indexOf('@') >= 0) {
      throw bad("user information is not taken");
    }
    boolean bracketed = text.startsWith("[");
    int end =
        bracketed
            ? text.indexOf(']') + 1
            : text.indexOf(':') < 0 ? text.length() : text.indexOf(':');
    if (bracketed && end == 0) {
      throw bad("the host is not valid");
    }
    Integer port = port(text.substring(end));
    if (bracketed) {
      InetAddress address = ipv6(text.substring(1, end - 1));
      return new Host(address.getHostAddress(), port, address);
    }
    String name = text.substring(0, end);
    return named(name.endsWith(".") ? name.substring(0, name.length() - 1) : name, port);
  }

  private static Host named(String name, @Nullable Integer port) throws FetchException {
    if (name.isEmpty() || name.length() > 253) {
      throw bad("the host is not valid");
    }
    String last = name.substring(name.lastIndexOf('.') + 1);
    if (NUMBER.matcher(last).matches()) {
      if (!DOTTED_QUAD.matcher(name).matches()) {
        throw bad("the host is a number in a form that is not taken");
      }
      return new Host(name, port, InetAddress.ofLiteral(name));
    }
    for (String label : name.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        throw bad("the host is not valid");
      }
    }
    return new Host(name, port, null);
  }

  private static InetAddress ipv6(String text) throws FetchException {
    if (!IPV6.matcher(text).matches()) {
      throw bad("the IPv6 address is not valid");
    }
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      throw new FetchException(FetchProblem.BadUrl, "the IPv6 address is not valid", e);
    }
  }

  private static @Nullable Integer port(String suffix) throws FetchException {
    if (suffix.isEmpty() || suffix.equals(":")) {
      return null;
    }
    if (!suffix.matches(":[0-9]{1,5}")) {
      throw bad("the port is not valid");
    }
    int port = Integer.parseInt(suffix.substring(1));
    if (port < 1 || port > 65_535) {
      throw bad("port " + port + " is not between 1 and 65535");
    }
    return port;
  }

  private static FetchException bad(String detail) {
    return new FetchException(FetchProblem.BadUrl, detail);
  }
}
