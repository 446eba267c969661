package dev.sluice.cli.settings;

import dev.sluice.settings.MasterKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice settings master-key ID}: a new line for the master key file. */
@Command(
    name = "master-key",
    mixinStandardHelpOptions = true,
    description =
        "Print a new key for the master key file. The first line of the file seals; all lines open.")
final class MasterKeyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "Names the key, such as 2026a.")
  private String id = "";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(MasterKey.newLine(id));
    return 0;
  }
}
