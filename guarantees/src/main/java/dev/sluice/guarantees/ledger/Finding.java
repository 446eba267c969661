package dev.sluice.guarantees.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * What a check found.
 *
 * @param checked how many cases were looked at
 * @param violations the cases in which the promise is broken, each with what is needed to find it
 */
public record Finding(int checked, List<String> violations) {
  /** Copies the violations. */
  public Finding {
    violations = List.copyOf(violations);
  }

  /** Counts cases and keeps what is wrong with them. */
  static final class Count {
    private int checked;
    private final List<String> violations = new ArrayList<>();

    /** One more case; {@code trouble} is added where it does not hold. */
    void check(boolean holds, String trouble) {
      checked++;
      if (!holds) {
        violations.add(trouble);
      }
    }

    Finding finding() {
      return new Finding(checked, violations);
    }
  }
}
