package dev.sluice.ingest;

import dev.sluice.moderation.http.CallbackTokens;
import dev.sluice.service.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the secrets that moderators' callback URLs are made with. */
final class CallbackSecrets {
  private CallbackSecrets() {}

  static @Nullable CallbackTokens read(@Nullable Path file) {
    if (file == null) {
      return null;
    }
    try {
      List<String> secrets =
          Files.readAllLines(file).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
      return new CallbackTokens(secrets);
    } catch (IOException e) {
      throw new StartException(
          "--callback-secret-file "
              + file
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + ")",
          e);
    } catch (IllegalArgumentException e) {
      throw new StartException("--callback-secret-file " + file + ": " + e.getMessage(), e);
    }
  }
}
