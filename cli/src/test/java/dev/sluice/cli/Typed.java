package dev.sluice.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What a command did that was run as a person types it. */
public record Typed(int code, String out, String err) {
  /** Runs {@code command}; what it throws is its last line. */
  public static Typed run(Object command, List<String> args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(command)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(
                (exception, failed, parsed) -> {
                  failed.getErr().println(exception.getMessage());
                  return 1;
                })
            .execute(args.toArray(String[]::new));
    return new Typed(code, out.toString(), err.toString());
  }

  /** Runs {@code command} with {@code more} behind what was typed. */
  public static Typed run(Object command, String[] args, String... more) {
    return run(command, Stream.of(args, more).flatMap(Stream::of).toList());
  }

  /** All that a person saw. */
  public String output() {
    return out + err;
  }
}
