package dev.sluice.cli.deadletters;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.DeadLetterState;
import dev.sluice.contract.command.DeadLetterStatus;
import dev.sluice.kafka.deadletter.DeadLetterEntry;
import dev.sluice.kafka.deadletter.DeadLetterLog;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists letters. */
abstract class Listing implements Callable<Integer> {
  /** Escaped beyond ASCII, so that nothing in it can act on a terminal. */
  private static final ObjectWriter JSON =
      Json.MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

  /** Which letters are listed. */
  enum Which {
    /** Nothing has become of them yet. */
    open,
    /** Written to their topics again. */
    redriven,
    /** Left as they are. */
    discarded,
    /** Every one. */
    all
  }

  @Option(
      names = "--status",
      defaultValue = "open",
      description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private Which which;

  @Option(
      names = "--limit",
      defaultValue = "100",
      description = "At most so many, the newest (default ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--json",
      description = "One JSON object a line, as docs/schemas/dead-letters.json, without the bytes.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** Which letters are meant. */
  abstract Selection selection();

  @Override
  public final Integer call() throws Exception {
    Selection options = selection();
    if (limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit: " + limit + " is less than 1");
    }
    try (DeadLetterLog log = options.read(options.filter(Set.of()))) {
      List<DeadLetterEntry> matching =
          log.entries().stream().filter(entry -> isMeant(entry.status())).toList();
      List<DeadLetterEntry> shown =
          matching.subList(Math.max(0, matching.size() - limit), matching.size());
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        for (DeadLetterEntry entry : shown) {
          DeadLetterStatus status = entry.status();
          DeadLetter letter = entry.letter();
          out.println(JSON.writeValueAsString(status == null ? letter : letter.ended(status)));
        }
        return 0;
      }
      LetterTable.print(out, shown);
      out.printf("%,d of %,d %s%n", shown.size(), matching.size(), which == Which.all ? "" : which);
      if (log.unreadable() > 0) {
        out.printf("%,d records of the topic are no dead letters%n", log.unreadable());
      }
    }
    return 0;
  }

  private boolean isMeant(@Nullable DeadLetterStatus status) {
    return switch (which) {
      case all -> true;
      case open -> status == null;
      case redriven -> status != null && status.state() == DeadLetterState.Known.Redriven;
      case discarded -> status != null && status.state() == DeadLetterState.Known.Discarded;
    };
  }
}
