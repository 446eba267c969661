package dev.sluice.cli.settings;

import dev.sluice.settings.MasterKey;
import dev.sluice.settings.SealedSecret;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code sluice settings seal OWNER FIELD}: encrypts a secret for one field of one app or
 * moderator.
 */
@Command(
    name = "seal",
    mixinStandardHelpOptions = true,
    description =
        "Seal a secret, read from standard input, for one field of one app or moderator. The result can stand in the settings file.")
final class SealCommand implements Callable<Integer> {
  @Option(
      names = "--master-key-file",
      required = true,
      defaultValue = "${env:SLUICE_MASTER_KEY_FILE}",
      paramLabel = "FILE",
      description = "The key file that the services have (SLUICE_MASTER_KEY_FILE).")
  private Path keyFile = Path.of("");

  @Parameters(index = "0", paramLabel = "OWNER", description = "The SdkAppId, or moderator:NAME.")
  private String owner = "";

  @Parameters(
      index = "1",
      paramLabel = "FIELD",
      description =
          "token, bodySignature, imCallback.forward.token, resultReturn.token, commands.key, commands.secret; of a moderator: secret, secretId, secretKey, signatureKey, key.")
  private String field = "";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String secret = read();
    if (secret.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "no secret on standard input");
    }
    spec.commandLine()
        .getOut()
        .println(SealedSecret.seal(MasterKey.read(keyFile), owner, field, secret));
    return 0;
  }

  /**
   * Never from an argument: those are seen by every user of the machine and kept in the shell's
   * history.
   */
  private static String read() throws IOException {
    Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    if (console.isPresent()) {
      char[] typed = console.get().readPassword("secret: ");
      return typed == null ? "" : new String(typed);
    }
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line;
  }
}
