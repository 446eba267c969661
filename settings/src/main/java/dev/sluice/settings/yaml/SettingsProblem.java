package dev.sluice.settings.yaml;

/**
 * One thing wrong in a settings file.
 *
 * @param file the file as it was named
 * @param line from 1
 * @param field such as {@code apps[0].mode}
 * @param value what stands there; a secret written in clear is not shown
 * @param allowed what may stand there
 */
public record SettingsProblem(String file, int line, String field, String value, String allowed) {
  private static final int MAX_SHOWN = 80;

  @Override
  public String toString() {
    String shown = value.length() > MAX_SHOWN ? value.substring(0, MAX_SHOWN) + "…" : value;
    String problem =
        file
            + ":"
            + line
            + ": "
            + field
            + ": "
            + (shown.isEmpty() ? "nothing" : "'" + shown + "'")
            + "; allowed: "
            + allowed;
    // Half a character, cut or from an escape, cannot be printed.
    return problem.replaceAll("\\p{Cs}", "\ufffd");
  }
}
