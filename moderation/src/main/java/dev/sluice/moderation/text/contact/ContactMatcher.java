package dev.sluice.moderation.text.contact;

import com.google.re2j.Matcher;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Looks for contact details. Immutable.
 *
 * @param <R> what looks for a kind
 */
public final class ContactMatcher<R> {
  private final List<Rule<R>> rules;
  private final Set<String> allowed;

  /**
   * Who looks for what.
   *
   * @param <R> what looks for it
   */
  public record Rule<R>(ContactKind kind, R of) {}

  /**
   * Takes contact details.
   *
   * @param <R> what looks for them
   */
  @FunctionalInterface
  public interface Sink<R> {
    /**
     * A contact detail.
     *
     * @param start where in the text it starts
     * @param end where it ends
     * @param numerals whether a digit of it was written as something else
     */
    void hit(R rule, int start, int end, boolean numerals);
  }

  /** What {@code allowed} holds, by {@link #allowed(String)}, is no contact detail to stop. */
  public ContactMatcher(List<Rule<R>> rules, Set<String> allowed) {
    this.rules = List.copyOf(rules);
    this.allowed = Set.copyOf(allowed);
  }

  /** A phrase of an allow list as this class looks for it: a domain, address, number or id. */
  public static String allowed(String phrase) {
    String lower = phrase.strip().toLowerCase(Locale.ROOT);
    boolean number = lower.chars().allMatch(c -> (c >= '0' && c <= '9') || " -+()".indexOf(c) >= 0);
    return number ? digits(lower) : lower;
  }

  /**
   * Gives every contact detail of {@code text} that is not allowed.
   *
   * @param gate that no other thread uses
   */
  public void match(String text, ContactGate gate, Sink<R> sink) {
    if (rules.isEmpty() || !gate.mayHold(text)) {
      return;
    }
    Transcript transcript = Transcript.of(text);
    for (Rule<R> rule : rules) {
      Matcher matcher = rule.kind().pattern().matcher(transcript.text());
      for (int from = 0; matcher.find(from); ) {
        int group = 1;
        while (matcher.start(group) < 0) {
          group++;
        }
        int start = matcher.start(group);
        int end = matcher.end(group);
        boolean whole =
            isWhole(transcript.text(), matcher.start(), end, rule.kind())
                && !(rule.kind() == ContactKind.URL && CodeName.is(transcript.text(), start, end))
                && !isAllowed(matcher.group(group), rule.kind());
        if (whole) {
          sink.hit(
              rule.of(),
              transcript.start(start),
              transcript.end(end),
              transcript.hasNumerals(start, end));
        }
        from = whole ? end : matcher.start() + 1;
      }
    }
  }

  /** Whether it does not go on on either side. */
  private static boolean isWhole(CharSequence text, int start, int end, ContactKind kind) {
    char before = start == 0 ? ' ' : text.charAt(start - 1);
    char after = end == text.length() ? ' ' : text.charAt(end);
    boolean number = kind == ContactKind.PHONE || kind == ContactKind.QQ;
    return number
        ? !isDigit(after) && (kind == ContactKind.QQ || (!isPart(before) && before != '+'))
        : !isPart(after) && (kind == ContactKind.WECHAT || (!isPart(before) && before != '@'));
  }

  private static boolean isPart(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean isAllowed(String found, ContactKind kind) {
    return switch (kind) {
      case PHONE, QQ -> allowed.contains(digits(found));
      case WECHAT -> allowed.contains(found) || allowed.contains(digits(found));
      case EMAIL -> allowed.contains(plain(found)) || isDomainAllowed(plain(found));
      case URL -> isDomainAllowed(plain(found));
    };
  }

  /** Without blanks and with real dots. */
  private static String plain(String found) {
    return found
        .replaceAll("[()\\[\\]{}<>【】 ]", "")
        .replaceAll("-?[点點。丶·]-?|(?<=[a-z0-9])dot(?=[a-z0-9])", ".");
  }

  private boolean isDomainAllowed(String address) {
    String host =
        address
            .replaceFirst("^[a-z]+://", "")
            .replaceFirst("^[^/@]*@", "")
            .replaceFirst("[/:?#].*$", "");
    for (int dot = -1; dot < host.length(); ) {
      if (allowed.contains(host.substring(dot + 1))) {
        return true;
      }
      int next = host.indexOf('.', dot + 1);
      if (next < 0) {
        return false;
      }
      dot = next;
    }
    return false;
  }

  private static String digits(String text) {
    StringBuilder digits = new StringBuilder();
    text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
    return digits.toString();
  }
}
