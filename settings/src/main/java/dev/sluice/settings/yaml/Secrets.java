package dev.sluice.settings.yaml;

import dev.sluice.contract.settings.SecretRef;
import dev.sluice.settings.SecretReferences;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads references to secrets. One written in clear is refused, and is not shown. */
final class Secrets {
  private Secrets() {}

  static @Nullable SecretRef optional(Section section, String field) {
    String text = section.text(field);
    return text == null ? null : reference(section, field, text);
  }

  static SecretRef required(Section section, String field) {
    SecretRef ref = optional(section, field);
    if (ref == null && !section.has(field)) {
      section.problem(field, "", SecretReferences.ALLOWED);
    }
    return ref == null ? new SecretRef("") : ref;
  }

  static List<SecretRef> list(Section section, String field) {
    return section.texts(field).stream()
        .map(text -> reference(section, field, text))
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable SecretRef reference(Section section, String field, String text) {
    SecretRef ref = new SecretRef(text);
    if (!SecretReferences.valid(ref)) {
      section.problem(field, "a secret in clear (not shown)", SecretReferences.ALLOWED);
      return null;
    }
    return ref;
  }
}
