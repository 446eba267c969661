package dev.sluice.settings;

import dev.sluice.contract.settings.SecretRef;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The three forms of a secret in settings. */
sealed interface SecretForm {
  /** An environment variable of the service. */
  record Environment(String name) implements SecretForm {}

  /** A file of the service, read again when it changes. */
  record SecretFile(String path) implements SecretForm {}

  /** Sealed under the master key. */
  record Sealed(String text) implements SecretForm {}

  Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^{}]{1,1024})\\}");

  /** What people may write. */
  String ALLOWED = "${env:NAME}, ${file:PATH}, or sealed:v1:… from 'sluice settings seal'";

  static Optional<SecretForm> of(SecretRef ref) {
    if (ref.text().startsWith(SealedSecret.PREFIX)) {
      return Optional.of(new Sealed(ref.text()));
    }
    Matcher matcher = REFERENCE.matcher(ref.text());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        matcher.group(1).equals("env")
            ? new Environment(matcher.group(2))
            : new SecretFile(matcher.group(2)));
  }
}
