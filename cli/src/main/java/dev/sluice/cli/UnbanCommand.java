package dev.sluice.cli;

import dev.sluice.contract.settings.Settings;
import dev.sluice.notifier.release.FileRelease;
import dev.sluice.notifier.release.Released;
import dev.sluice.settings.Release;
import dev.sluice.settings.SettingsPublisher;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code sluice unban REQUEST_ID|URL}: takes a verdict back as a new revision and has its file
 * allowed again.
 */
@Command(
    name = "unban",
    mixinStandardHelpOptions = true,
    description = "Take a verdict back as a new revision, and have its file allowed again.")
final class UnbanCommand implements Callable<Integer> {
  @Mixin private KafkaOptions kafka;
  @Mixin private MasterKeyOption masterKey;

  @Parameters(
      paramLabel = "REQUEST_ID|URL",
      description = "CtxcbRequestId of an item, or the URL of a file; its query does not matter.")
  private String sought;

  @Mixin private Author author;

  @Option(
      names = "--days",
      defaultValue = "7",
      description = "How far back verdicts are searched (default ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--seconds",
      defaultValue = "120",
      description = "Time for the search (default ${DEFAULT-VALUE}).")
  private int seconds;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Settings settings =
        new SettingsPublisher(kafka.clients())
            .current()
            .map(Release::settings)
            .orElse(Settings.NONE);
    Released released;
    try (MasterKeyOption.Opening opening = masterKey.open(kafka.clients())) {
      FileRelease release =
          new FileRelease(
              kafka.clients(),
              settings,
              InstantSource.system(),
              opening.seal(),
              (read, total) -> {
                err.printf("\rverdicts searched: %,d of %,d", read, total);
                err.flush();
              });
      released =
          release.release(
              sought, author.name(), Duration.ofDays(days), Duration.ofSeconds(seconds));
    } finally {
      err.println();
    }
    for (Released.Item item : released.items()) {
      out.println("released " + item.requestId() + ", revision " + item.revision());
    }
    out.println(
        released.fileUrl() == null
            ? "no file is to be allowed again"
            : "the IM backend is told to allow " + released.fileUrl());
    return 0;
  }
}
