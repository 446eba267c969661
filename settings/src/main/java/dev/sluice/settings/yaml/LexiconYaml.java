package dev.sluice.settings.yaml;

import dev.sluice.contract.settings.Fold;
import dev.sluice.contract.settings.Folds;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconFileException;
import dev.sluice.contract.settings.LexiconFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code lexicons}: a name, the TXT or CSV file that holds it, relative to the settings file,
 * the folds that its entries accept, and the app that it belongs to.
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
    Set<Fold> folds = folds(section);
    Long app = section.has("app") ? section.number("app", 1, Long.MAX_VALUE, 1) : null;
    section.done();
    if (file.isEmpty()) {
      return new Lexicon(name, List.of());
    }
    try {
      Lexicon read = LexiconFiles.read(name, directory.resolve(file));
      return new Lexicon(name, read.entries(), folds, app);
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

  private static @Nullable Set<Fold> folds(Section section) {
    List<String> folds = section.texts("folds");
    if (folds.isEmpty()) {
      return null;
    }
    try {
      return Folds.read(String.join(" ", folds), Folds.DEFAULT);
    } catch (IllegalArgumentException e) {
      section.problem("folds", String.join(" ", folds), String.valueOf(e.getMessage()));
      return null;
    }
  }
}
