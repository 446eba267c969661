package dev.sluice.cli.lexicon;

import dev.sluice.contract.settings.LexiconFileException;
import dev.sluice.contract.settings.LexiconFiles;
import dev.sluice.moderation.ModerationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice lexicon check FILE}: what is wrong or doubtful in a lexicon file. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Check a lexicon file: entries that cannot be matched, repeats, entries that a shorter one shadows, and entries that hit ordinary words.")
final class CheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A .txt or .csv lexicon file.")
  private Path file = Path.of("");

  @Option(
      names = "--limit",
      defaultValue = "20",
      description = "Lines of each kind of finding (default ${DEFAULT-VALUE}).")
  private int limit;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, LexiconFileException, ModerationException {
    Review review = Review.of(LexiconFiles.read(file.toString(), file), CommonWords.all());
    new ReviewPrinter(spec.commandLine().getOut(), limit).print(review);
    return 0;
  }
}
