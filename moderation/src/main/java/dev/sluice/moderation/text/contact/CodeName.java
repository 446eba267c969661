package dev.sluice.moderation.text.contact;

import java.util.Set;

/**
 * A name of program code that looks like a domain: {@code com.example.app.Main}, {@code self.id}.
 */
final class CodeName {
  /** What the first label of a name in a program is, and of no domain that anyone sends. */
  private static final Set<String> ROOTS =
      Set.of(
          "com",
          "org",
          "net",
          "java",
          "javax",
          "self",
          "this",
          "super",
          "window",
          "document",
          "std",
          "sys",
          "os",
          "math",
          "console",
          "process",
          "module",
          "exports",
          "np",
          "pd",
          "req",
          "args",
          "props");

  private CodeName() {}

  /** Whether what stands from {@code start} to {@code end} is one, or a part of one. */
  static boolean is(CharSequence text, int start, int end) {
    String found = text.subSequence(start, end).toString();
    if (found.startsWith("www") || found.indexOf('/') >= 0) {
      return false;
    }
    boolean goesOn =
        end + 1 < text.length() && text.charAt(end) == '.' && isLetter(text.charAt(end + 1));
    // No host has an underscore.
    boolean called = end < text.length() && (text.charAt(end) == '(' || text.charAt(end) == '_');
    boolean within = start > 1 && text.charAt(start - 1) == '.' && isLetter(text.charAt(start - 2));
    int dot = found.indexOf('.');
    return goesOn || called || within || (dot > 0 && ROOTS.contains(found.substring(0, dot)));
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }
}
