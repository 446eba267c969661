package dev.sluice.cli.lexicon;

import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.Settings;
import dev.sluice.settings.yaml.InvalidSettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice lexicon export NAME}: a lexicon of the settings as CSV. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Write a lexicon of the settings as CSV, which import and settings read.")
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "The lexicon's name.")
  private String name = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to; default: standard output.")
  private @Nullable Path output;

  @Mixin private SettingsSource source;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InvalidSettingsException {
    Settings settings = source.read();
    Lexicon lexicon =
        settings.lexicons().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "lexicon "
                            + name
                            + " is not in release "
                            + settings.version()
                            + "; it has "
                            + settings.lexicons().stream().map(Lexicon::name).toList()));
    List<String> head = List.of(name + " of release " + settings.version());
    if (output == null) {
      PrintWriter out = spec.commandLine().getOut();
      LexiconCsv.write(lexicon, head, out);
      out.flush();
    } else {
      try (Writer out = Files.newBufferedWriter(output)) {
        LexiconCsv.write(lexicon, head, out);
      }
    }
    return 0;
  }
}
