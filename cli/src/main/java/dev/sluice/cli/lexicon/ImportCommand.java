package dev.sluice.cli.lexicon;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.LexiconFileException;
import dev.sluice.contract.settings.LexiconFiles;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.text.LexiconCompiler;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice lexicon import SOURCE}: writes a lexicon file that settings can name. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description =
        "Make a lexicon file of a list of words, without repeats, and report what is doubtful in it.")
final class ImportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "SOURCE",
      description =
          "A .txt or .csv file; houbb: the 64,417 words in com.github.houbb:sensitive-word; ldnoobw:LANGUAGE: one of the lists of LDNOOBW, such as ldnoobw:en.")
  private String source = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The .csv file to write.")
  private Path output = Path.of("");

  @Option(
      names = "--suggestion",
      description = "Pass, Review or Block for every entry, whatever the source says.")
  private @Nullable String suggestion;

  @Option(
      names = "--limit",
      defaultValue = "20",
      description = "Lines of each kind of finding (default ${DEFAULT-VALUE}).")
  private int limit;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, LexiconFileException, ModerationException {
    if (suggestion != null && Suggestion.of(suggestion) instanceof Suggestion.Unrecognised) {
      throw new ParameterException(
          spec.commandLine(), "--suggestion: " + suggestion + "; allowed: Pass, Review, Block");
    }
    if (!output.toString().endsWith(".csv")) {
      throw new ParameterException(
          spec.commandLine(), "--output: " + output + ": must end in .csv");
    }
    Library library = read();
    Map<String, LexiconEntry> words = new LinkedHashMap<>();
    List<LexiconEntry> usable = library.entries().stream().filter(ImportCommand::isUsable).toList();
    usable.forEach(entry -> words.putIfAbsent(entry.text(), changed(entry)));
    Lexicon lexicon = new Lexicon("imported", List.copyOf(words.values()));
    Review review = Review.of(lexicon, CommonWords.all());
    review.duplicates().forEach(pair -> words.remove(pair.entry().text()));
    try (Writer out = Files.newBufferedWriter(output)) {
      List<String> head = List.of(library.source(), "Imported by sluice lexicon import.");
      LexiconCsv.write(new Lexicon("imported", List.copyOf(words.values())), head, out);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-20s %,d%n", "entries read", library.entries().size());
    out.printf("%-20s %,d%n", "unusable", library.entries().size() - usable.size());
    out.printf("%-20s %,d%n", "written twice", usable.size() - lexicon.entries().size());
    new ReviewPrinter(out, limit).print(review);
    // What was written must be what settings can read, whatever the source held.
    int written = LexiconFiles.read("imported", output).entries().size();
    out.printf("%,d entries written to %s%n", written, output);
    return 0;
  }

  /** Some lists hold words that were broken by a wrong encoding, or nothing that can be seen. */
  private static boolean isUsable(LexiconEntry entry) {
    if (entry.kind() != EntryKind.Known.WORD && entry.kind() != EntryKind.Known.ALLOW) {
      return true;
    }
    return !entry.text().isBlank()
        && entry.text().chars().noneMatch(Character::isISOControl)
        && LexiconCompiler.faults(new Lexicon("imported", List.of(entry))).isEmpty();
  }

  private LexiconEntry changed(LexiconEntry entry) {
    if (suggestion == null) {
      return entry;
    }
    return new LexiconEntry(
        entry.kind(),
        entry.text(),
        entry.label(),
        entry.subLabel(),
        Suggestion.of(suggestion),
        entry.folds(),
        entry.wholeWord(),
        entry.replacement(),
        entry.note());
  }

  private Library read() throws IOException, LexiconFileException {
    if (Library.isNamed(source)) {
      return Library.read(source);
    }
    Path file = Path.of(source);
    return new Library(
        "imported from " + file.getFileName(), LexiconFiles.read("imported", file).entries());
  }
}
