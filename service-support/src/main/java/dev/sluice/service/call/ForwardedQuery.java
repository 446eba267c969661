package dev.sluice.service.call;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The query of a callback as it goes on: every parameter in its place and its spelling, without the
 * credential, which was for Sluice.
 */
public final class ForwardedQuery {
  private static final Set<String> CREDENTIAL = Set.of("Sign", "RequestTime", "Token");

  /** What may stand in a query by RFC 3986, besides letters and digits. */
  private static final String LEGAL = "-._~!$&'()*+,;=:@/?";

  private ForwardedQuery() {}

  /**
   * Of a query as it was received. A {@code ?} separates as {@code &} does, since people append a
   * query to a URL that has one. What may not stand in a URL is escaped.
   */
  public static String of(String received) {
    StringJoiner kept = new StringJoiner("&");
    for (String parameter : received.split("[&?]", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      if (!parameter.isEmpty() && !CREDENTIAL.contains(name)) {
        kept.add(escaped(parameter));
      }
    }
    return kept.toString();
  }

  private static String escaped(String parameter) {
    StringBuilder text = new StringBuilder(parameter.length());
    for (int i = 0; i < parameter.length(); i++) {
      char c = parameter.charAt(i);
      boolean escape =
          c == '%'
              && i + 2 < parameter.length()
              && HexFormat.isHexDigit(parameter.charAt(i + 1))
              && HexFormat.isHexDigit(parameter.charAt(i + 2));
      if (escape || isLegal(c)) {
        text.append(c);
      } else {
        int character = parameter.codePointAt(i);
        i += Character.charCount(character) - 1;
        for (byte b : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
          text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
        }
      }
    }
    return text.toString();
  }

  private static boolean isLegal(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || LEGAL.indexOf(c) >= 0;
  }
}
