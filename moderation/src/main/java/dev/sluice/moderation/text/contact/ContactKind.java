package dev.sluice.moderation.text.contact;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Kinds of contact details. */
public enum ContactKind {
  /**
   * Chinese mobile (11 digits from 13 on, with or without +86) and landline numbers, 400 and 800
   * numbers, and international ones that begin with +.
   */
  PHONE(
      "(?:\\+?86[ \\-]?)?(1[ .\\-_*/~]{0,2}[3-9](?:[ .\\-_*/~]{0,2}[0-9]){9})"
          + "|(0[1-9][0-9]{1,2}[ \\-][2-9](?:[ \\-]?[0-9]){6,7})"
          + "|([48]00[ \\-]?[0-9]{3}[ \\-]?[0-9]{4}|[48]00[ \\-]?[0-9]{4}[ \\-]?[0-9]{3})"
          + "|(\\+[1-9](?:[ .\\-()]{0,2}[0-9]){7,14})"),
  /** A QQ number, 5 to 11 digits, after a word for it. */
  QQ(
      "(?:q{2,4}|扣扣|抠抠|叩叩|企鹅|球球|加q|\\+q|q群|q号)[^0-9a-z]{0,6}([1-9](?:[ .\\-_*/~]{0,2}[0-9]){4,10})"
          + "|(?:q[. ]q ?|q ?:|扣 ?:) ?([1-9](?:[ .\\-_*/~]{0,2}[0-9]){6,10})"),
  /** A WeChat id, 6 to 20 characters, or a number in its place, after a word for it. */
  WECHAT(
      "(?:微信|薇信|威信|维信|徽信|卫星|绿泡泡|微x|v信|[加+私]v|[加+][微薇徽]|(?:微|薇|威|徽|v)[❤♥💗💚]+信?"
          + "|v[. ]{1,2}x|w x|vx|wx|weixin|wechat)(?:号|hao|id)?"
          + "(?:[^0-9a-z]{0,6}([0-9](?:[ .\\-_*/~]{0,2}[0-9]){4,10})"
          + "|[^0-9a-z]{0,4}([a-z][a-z_\\-]{0,18}[0-9_][a-z0-9_\\-]{0,18})"
          + "|[^0-9a-z]{0,4}(?:号|id|:|=|→)[^0-9a-z]{0,3}([a-z][a-z0-9_\\-]{5,19}))"),
  /** A URL, or a domain under a top level that is known, its dots written out or in brackets. */
  URL(
      "((?:https?|hxxps?|ftp) ?: ?/ ?/ ?[a-z0-9][a-z0-9.\\-]*(?:[.:/][a-z0-9._~:/?#@!$&'()*+,;=%\\-]*)?)"
          + "|(h t t p(?: s)? ?: ?/ ?/(?: ?[a-z0-9.\\-]){4,64})|(www,[a-z0-9\\-]{1,63},(?:TLDS))"
          + "|((?:[a-z0-9](?:[a-z0-9\\-]{0,62}[a-z0-9])?DOT){1,8}(?:TLDS)(?:/[a-z0-9._~:/?#@!$&'()*+,;=%\\-]*)?)"),
  /** An e-mail address, its signs written out or in brackets. */
  EMAIL(
      "([a-z0-9][a-z0-9._%+\\-]{0,63}AT(?:[a-z0-9](?:[a-z0-9\\-]{0,62}[a-z0-9])?DOT){1,8}[a-z]{2,24})");

  private final Pattern pattern;

  ContactKind(String pattern) {
    this.pattern = Pattern.compile(written(pattern));
  }

  private static String written(String pattern) {
    return pattern
        .replace("DOT", Written.DOT)
        .replace("TLDS", Written.TOP_LEVELS)
        .replace("AT", Written.AT);
  }

  /** The kind that an entry names. */
  public static Optional<ContactKind> of(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.name().equals(name.strip().toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  /** All of them, as entries name them. */
  public static String names() {
    return Arrays.stream(values())
        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  Pattern pattern() {
    return pattern;
  }

  /** What the signs of an address are written as. */
  private static final class Written {
    /** The Chinese full stop is one of a domain only where no sentence can end. */
    static final String DOT =
        "(?:\\.| \\. |。| ?-?[点點丶·]-? ?| ?[(\\[{<【](?: ?dot ?|[.点點])[)\\]}>】] ?| dot )";

    static final String AT = "(?: ?@ ?| ?[(\\[{<](?: ?at ?|@|艾特)[)\\]}>] ?| ?艾特 ?| at )";

    /** Those that contact details are sent under, and that name no kind of file. */
    static final String TOP_LEVELS =
        "com|net|org|cn|info|biz|top|xyz|vip|shop|club|site|online|store|live|link|fun|icu|wang|ren|work"
            + "|cc|tv|me|io|co|uk|us|ru|jp|kr|hk|tw|mo|sg|my|th|vn|ph|id|in|de|fr|it|es|nl|eu|ca|au|br|mx"
            + "|app|dev|pro|mobi|asia|ltd|group|win|bid|loan|men|party|date|space|website|tech|cloud|chat"
            + "|games|bet|casino|poker|porn|sex|xxx|adult|cam|ink|red|kim|love|gg|to|ly|la|ws|ga|tk|ml|cf";

    private Written() {}
  }
}
