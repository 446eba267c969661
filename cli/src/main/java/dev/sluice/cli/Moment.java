package dev.sluice.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a moment: {@code 2026-03-01}, {@code 2026-03-01T08:00:00Z}, or {@code 2h}: that long ago.
 */
public final class Moment implements ITypeConverter<Instant> {
  private static final String FORMS =
      "is none of 2026-03-01, 2026-03-01T08:00:00Z, 90m, 2h, 7d (UTC, or that long ago)";

  @Override
  public Instant convert(String text) {
    try {
      if (text.matches("[0-9]{1,5}[smhd]")) {
        String unit = text.substring(text.length() - 1).toUpperCase(Locale.ROOT);
        String amount = text.substring(0, text.length() - 1);
        return Instant.now()
            .minus(Duration.parse(unit.equals("D") ? "P" + amount + "D" : "PT" + amount + unit));
      }
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("\"" + SafeText.of(text) + "\" " + FORMS);
    }
  }
}
