package dev.sluice.contract.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where a secret is, never the secret itself: {@code ${env:NAME}}, {@code ${file:PATH}} or {@code
 * sealed:v1:…}.
 *
 * @param text the reference as it stands in the settings
 */
public record SecretRef(@JsonValue String text) {
  /**
   * Reads a reference. Whether it is one of the three forms is checked when settings are applied.
   */
  @JsonCreator
  public SecretRef {}
}
