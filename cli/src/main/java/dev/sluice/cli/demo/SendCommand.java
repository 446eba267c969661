package dev.sluice.cli.demo;

import dev.sluice.contract.ContentType;
import dev.sluice.simulator.scenario.Courier;
import dev.sluice.simulator.scenario.Deployment;
import dev.sluice.simulator.scenario.Row;
import dev.sluice.simulator.scenario.Sent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice send}: sends into a running demo and shows both ends. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description = "Send into the running demo and show what both ends see.")
public final class SendCommand implements Callable<Integer> {
  @Option(names = "--text", paramLabel = "TEXT", description = "A text.")
  private @Nullable String text;

  @Option(names = "--custom", paramLabel = "TEXT", description = "A custom message.")
  private @Nullable String custom;

  @Option(names = "--image", paramLabel = "FILE", description = "A picture.")
  private @Nullable Path image;

  @Option(
      names = "--audio",
      paramLabel = "FILE",
      description = "A voice clip; the stand-in vendor reads WAV.")
  private @Nullable Path audio;

  @Option(names = "--video", paramLabel = "FILE", description = "A video.")
  private @Nullable Path video;

  @Option(
      names = "--app",
      paramLabel = "ID",
      defaultValue = "1400187352",
      description = "The app (default ${DEFAULT-VALUE}).")
  private long app;

  @Option(
      names = "--from",
      paramLabel = "USER",
      defaultValue = "jared",
      description = "The sender (default ${DEFAULT-VALUE}).")
  private String from = "";

  @Option(
      names = "--to",
      paramLabel = "USER",
      defaultValue = "Jonh",
      description = "The receiver (default ${DEFAULT-VALUE}).")
  private String to = "";

  @Option(
      names = "--im",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8090",
      description = "The stand-in IM backend (default ${DEFAULT-VALUE}).")
  private String im = "";

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long results are waited for (default ${DEFAULT-VALUE}).")
  private int seconds;

  @Spec private CommandSpec spec;

  /** For picocli. */
  public SendCommand() {}

  @Override
  public Integer call() throws IOException {
    try (Deployment deployment = new Deployment(im, im)) {
      List<Sent> sent = send(new Courier(deployment, app, from, to));
      if (sent.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "Nothing to send: give --text, --custom, --image, --audio or --video");
      }
      for (Sent one : sent) {
        show(one.await(deployment, Duration.ofSeconds(seconds), SendCommand::settled));
      }
    }
    return 0;
  }

  private List<Sent> send(Courier courier) throws IOException {
    List<Sent> sent = new ArrayList<>();
    if (text != null) {
      sent.add(courier.text(text));
    }
    if (custom != null) {
      sent.add(courier.custom(custom));
    }
    file(courier, ContentType.Known.Image, image, sent);
    file(courier, ContentType.Known.Audio, audio, sent);
    file(courier, ContentType.Known.Video, video, sent);
    return sent;
  }

  private static void file(Courier courier, ContentType type, @Nullable Path file, List<Sent> sent)
      throws IOException {
    if (file != null) {
      String name = String.valueOf(file.getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
      sent.add(courier.file(type, name, Files.readAllBytes(file)));
    }
  }

  /** The app backend was told, and what it was told is done. */
  private static boolean settled(Row row) {
    boolean hit = row.appBackend().startsWith("1");
    return !row.appBackend().equals("nothing")
        && (!hit || (!row.receiver().equals("message") && !row.file().equals("served")));
  }

  private void show(Row row) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("sender saw:       " + row.sender());
    out.println("receiver got:     " + row.receiver());
    if (!row.file().equals("-")) {
      out.println("file:             " + row.file());
    }
    out.println("app backend got:  " + row.appBackend());
    out.println("decided by:       " + row.decidedBy());
    out.flush();
  }
}
