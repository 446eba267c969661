package dev.sluice.cli.deadletters;

import dev.sluice.cli.Author;
import dev.sluice.cli.Main;
import dev.sluice.cli.SafeText;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.kafka.deadletter.DeadLetterDesk;
import dev.sluice.kafka.deadletter.DeadLetterEntry;
import dev.sluice.kafka.deadletter.DeadLetterLog;
import dev.sluice.kafka.deadletter.DeadLetterResult;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The letters that a command ends: by their ids, or all open ones that its filter selects. */
abstract class Chosen {
  @Parameters(paramLabel = "ID", arity = "0..*", description = "As 'list' shows them.")
  private List<String> ids = List.of();

  @Option(names = "--all", description = "All open letters that the other options select.")
  private boolean all;

  @Option(names = "--yes", description = "With --all: do it, rather than say how many these are.")
  private boolean yes;

  @Mixin private Author author;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Which letters are meant. */
  abstract Selection selection();

  /** What letters are counted by before they are ended. */
  abstract String group(DeadLetter letter);

  /** Ends them and says what became of each; gives the command's exit code. */
  final int end(Ending ending) {
    Selection options = selection();
    if (all != ids.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          all ? "give ids, or --all, not both" : "give the ids of letters, or --all and a filter");
    }
    if (!all && options.areGiven()) {
      throw new ParameterException(spec.commandLine(), "a filter goes with --all, not with ids");
    }
    DeadLetterDesk desk =
        new DeadLetterDesk(
            options.clients(), InstantSource.system(), author.name(), options.limit());
    try (DeadLetterLog log = options.read(options.filter(Set.copyOf(ids)))) {
      Set<String> chosen = all ? open(log) : known(log);
      if (all && !announced(log, chosen)) {
        return Main.FAILED;
      }
      boolean missing = !all && chosen.size() < new LinkedHashSet<>(ids).size();
      boolean refused = report(ending.end(desk, log, chosen));
      return missing || refused ? Main.FAILED : 0;
    }
  }

  private static Set<String> open(DeadLetterLog log) {
    return log.entries().stream()
        .filter(DeadLetterEntry::isOpen)
        .map(DeadLetterEntry::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Set<String> known(DeadLetterLog log) {
    Set<String> there = log.entries().stream().map(DeadLetterEntry::id).collect(Collectors.toSet());
    Set<String> known = new LinkedHashSet<>();
    for (String id : ids) {
      if (there.contains(id)) {
        known.add(id);
      } else {
        spec.commandLine().getErr().println("no dead letter " + SafeText.of(id));
      }
    }
    return known;
  }

  /** Says how many of each group these are; whether to go on. */
  private boolean announced(DeadLetterLog log, Set<String> chosen) {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Long> groups =
        log.entries().stream()
            .filter(entry -> chosen.contains(entry.id()))
            .collect(
                Collectors.groupingBy(
                    entry -> group(entry.letter()), TreeMap::new, Collectors.counting()));
    out.printf("%,d open letters%n", chosen.size());
    groups.forEach((group, count) -> out.printf("  %-26s %,d%n", SafeText.of(group), count));
    if (!yes && !chosen.isEmpty()) {
      out.println("nothing is done yet: --yes does it");
    }
    out.flush();
    return yes || chosen.isEmpty();
  }

  private boolean report(List<DeadLetterResult> results) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    int refused = 0;
    for (DeadLetterResult result : results) {
      String id = SafeText.of(result.id());
      switch (result) {
        case DeadLetterResult.Ended ended ->
            out.println(id + ": " + LetterTable.status(ended.status()));
        case DeadLetterResult.EndedBefore before ->
            out.println(id + ": was " + LetterTable.ending(before.status()));
        case DeadLetterResult.Refused no -> {
          refused++;
          err.println(id + ": refused, " + SafeText.of(no.why()));
        }
      }
    }
    return refused > 0;
  }

  /** What a command does with the letters. */
  @FunctionalInterface
  interface Ending {
    List<DeadLetterResult> end(DeadLetterDesk desk, DeadLetterLog log, Set<String> ids);
  }
}
