package dev.sluice.contract;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One value of a closed vocabulary that a newer writer may have grown. Readers are upgraded before
 * writers (design §5), so a value that this version does not know is kept as its text and written
 * back unchanged.
 */
public interface Choice {
  /** The value as it stands in JSON. */
  @JsonValue
  String text();
}
