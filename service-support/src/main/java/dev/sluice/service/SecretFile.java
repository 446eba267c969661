package dev.sluice.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * A file of secrets that an option names: one a line, in UTF-8, empty lines passed over. Errors
 * name the option and the file, never what is in it.
 */
public final class SecretFile {
  private SecretFile() {}

  /**
   * Reads the secrets.
   *
   * @param option its name, such as {@code --callback-secret-file}
   * @param made makes something of them; throws an {@link IllegalArgumentException}, whose message
   *     tells nothing of them, where they are not good enough
   * @throws StartException if the file cannot be read or its secrets are not good enough
   */
  public static <T> T read(String option, Path file, Function<List<String>, T> made) {
    try {
      return made.apply(
          Files.readAllLines(file).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList());
    } catch (IOException e) {
      throw new StartException(
          option + " " + file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    } catch (IllegalArgumentException e) {
      throw new StartException(option + " " + file + ": " + e.getMessage(), e);
    }
  }
}
