package dev.sluice.contract.settings;

/**
 * Names the fields that an app has added to its groups (自定义字段), apart from Tencent's own, which
 * their keys may be spelt like.
 */
public final class OwnField {
  private static final String PREFIX = "UserDefined:";

  private OwnField() {}

  /** The name of the field whose key is {@code key}. */
  public static String named(String key) {
    return PREFIX + key;
  }

  /** Whether {@code field} is named so. */
  public static boolean is(String field) {
    return field.startsWith(PREFIX);
  }

  /** The key of a field; as it stands where it is not named so, as older versions left it. */
  public static String key(String field) {
    return is(field) ? field.substring(PREFIX.length()) : field;
  }
}
