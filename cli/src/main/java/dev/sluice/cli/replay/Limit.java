package dev.sluice.cli.replay;

import dev.sluice.replay.Change;
import dev.sluice.replay.Summary;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How many changes are too many: {@code newly_blocked > 0.5%} or {@code newly_allowed > 10}.
 *
 * @param change what is counted
 * @param over too many from just above this
 * @param percent whether {@code over} is of a hundred items judged
 */
record Limit(Change change, double over, boolean percent) {
  private static final Pattern FORM =
      Pattern.compile("([a-z_]+)\\s*>\\s*([0-9]{1,12}(?:\\.[0-9]{1,6})?)\\s*(%?)");

  /** Whether {@code summary} has too many. */
  boolean isPassedBy(Summary summary) {
    long count = summary.count(change);
    return percent ? count * 100.0 > over * summary.items() : count > over;
  }

  /** Reads one. */
  static final class Reader implements ITypeConverter<Limit> {
    @Override
    public Limit convert(String text) {
      Matcher matcher = FORM.matcher(text.strip());
      if (matcher.matches()) {
        for (Change change : Change.values()) {
          if (name(change).equals(matcher.group(1))) {
            return new Limit(
                change, Double.parseDouble(matcher.group(2)), !matcher.group(3).isEmpty());
          }
        }
      }
      String names =
          Arrays.stream(Change.values()).map(Reader::name).collect(Collectors.joining(", "));
      throw new TypeConversionException(
          "'" + text + "' is not like 'newly_blocked > 0.5%' or 'newly_allowed > 10'; of " + names);
    }

    private static String name(Change change) {
      return change.name().toLowerCase(Locale.ROOT);
    }
  }
}
