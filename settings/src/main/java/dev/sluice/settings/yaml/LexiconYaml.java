package dev.sluice.settings.yaml;

import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconFileException;
import dev.sluice.contract.settings.LexiconFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads {@code lexicons}: a name, and the TXT or CSV file that holds it, relative to the settings
 * file.
 */
final class LexiconYaml {
  private final Problems problems;
  private final Path directory;
  private final Names lexicons;

  LexiconYaml(Problems problems, Path directory, Names lexicons) {
    this.problems = problems;
    this.directory = directory;
    this.lexicons = lexicons;
  }

  Lexicon read(Section section) {
    String name = section.required("name", "a name");
    lexicons.define(section, "name", name);
    String file = section.required("file", "a .txt or .csv file, relative to this one");
    section.done();
    if (file.isEmpty()) {
      return new Lexicon(name, List.of());
    }
    try {
      return LexiconFiles.read(name, directory.resolve(file));
    } catch (IOException e) {
      section.problem(
          "file", file, "a file that can be read (" + e.getClass().getSimpleName() + ")");
    } catch (LexiconFileException e) {
      e.faults()
          .forEach(
              fault ->
                  problems.add(
                      new SettingsProblem(
                          fault.file(),
                          fault.line(),
                          fault.field(),
                          fault.value(),
                          fault.message())));
    }
    return new Lexicon(name, List.of());
  }
}
