package dev.sluice.service;

/**
 * What a health check found.
 *
 * @param up whether the component works
 * @param detail for the operator, without content and secrets; may be empty
 */
public record CheckResult(boolean up, String detail) {
  private static final CheckResult WORKING = new CheckResult(true, "");

  /** It works. */
  public static CheckResult working() {
    return WORKING;
  }

  /** It works, and there is something to say. */
  public static CheckResult working(String detail) {
    return new CheckResult(true, detail);
  }

  /** It does not work. */
  public static CheckResult failing(String detail) {
    return new CheckResult(false, detail);
  }
}
