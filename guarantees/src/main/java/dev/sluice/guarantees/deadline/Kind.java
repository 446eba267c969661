package dev.sluice.guarantees.deadline;

import java.util.Locale;

/** What is judged in a request, and how long its caller waits. */
enum Kind {
  /** A text, by the local engine. */
  TEXT(450),
  /** A text, by the vendor. */
  VENDOR_TEXT(450),
  /** A picture that is looked up and fetched, by the local engine. */
  IMAGE(2_000),
  /** A picture, by the vendor. */
  VENDOR_IMAGE(2_000);

  private final long limitMillis;

  Kind(long limitMillis) {
    this.limitMillis = limitMillis;
  }

  /** How long its caller waits. */
  long limitMillis() {
    return limitMillis;
  }

  boolean ofVendor() {
    return this == VENDOR_TEXT || this == VENDOR_IMAGE;
  }

  boolean isImage() {
    return this == IMAGE || this == VENDOR_IMAGE;
  }

  /** Which of {@code n} requests: of twenty, two pictures and five texts for the vendor. */
  static Kind of(int n) {
    return switch (n % 20) {
      case 0 -> IMAGE;
      case 10 -> VENDOR_IMAGE;
      case 3, 7, 11, 15, 19 -> VENDOR_TEXT;
      default -> TEXT;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
