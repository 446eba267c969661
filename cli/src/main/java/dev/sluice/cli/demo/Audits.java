package dev.sluice.cli.demo;

import dev.sluice.cli.MasterKeyOption;
import dev.sluice.cli.explain.Cell;
import dev.sluice.cli.explain.Explainer;
import dev.sluice.cli.explain.Explanation;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.index.IndexProgress;
import dev.sluice.replay.Basis;
import dev.sluice.replay.Change;
import dev.sluice.replay.ItemFilter;
import dev.sluice.replay.Replay;
import dev.sluice.replay.ReplayRequest;
import dev.sluice.replay.Summary;
import dev.sluice.replay.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Judges again what the scenarios recorded, as {@code sluice replay} does, and explains it as
 * {@code sluice explain} does; keeps no file.
 */
final class Audits {
  static final String REPRODUCED = "reproduced";

  private final KafkaClients clients;
  private final MasterKeyOption.Opening opening;

  Audits(KafkaClients clients, MasterKeyOption.Opening opening) {
    this.clients = clients;
    this.opening = opening;
  }

  /** What judging {@code which} again comes to. */
  Summary judge(Basis basis, TimeRange range, ItemFilter which) throws IOException {
    Path directory = Files.createTempDirectory("sluice-audit-");
    try {
      Replay replay =
          new Replay(clients, new ReplayRequest(basis, range, which, false), opening.seal());
      return replay.run(directory, replay.plan(directory)).orElseThrow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      delete(directory);
    }
  }

  /** What was decided of an item whose notice was told, through an index of this moment. */
  String explained(UUID requestId) throws IOException {
    Path directory = Files.createTempDirectory("sluice-audit-");
    try (Explainer explainer = Explainer.open(clients, directory, opening)) {
      explainer.catchUp(IndexProgress.NONE);
      return explainer.explain(requestId).map(Audits::inBrief).orElse("unknown");
    } finally {
      delete(directory);
    }
  }

  private static String inBrief(Explanation explanation) {
    Judgement judgement = explanation.judgement();
    Cell cell = explanation.cell();
    return "%s under %s, %d notice%s"
        .formatted(
            judgement == null ? "nothing" : judgement.suggestion().text() + " " + judgement.label(),
            cell == null ? "no policy" : cell.policy(),
            explanation.notices().size(),
            explanation.notices().size() == 1 ? "" : "s");
  }

  /** What would change, such as {@code 1 newly blocked of 2}. */
  static String changes(Summary summary) {
    List<String> changes = new ArrayList<>();
    for (Change change : Change.values()) {
      if (change != Change.SAME && summary.count(change) > 0) {
        changes.add(summary.count(change) + " " + change.title());
      }
    }
    String changed = changes.isEmpty() ? "nothing changed" : String.join(", ", changes);
    return changed + " of " + summary.items();
  }

  /** {@value #REPRODUCED}, or why that cannot be said. */
  static String verified(Summary summary) {
    return summary.isVerified()
        ? REPRODUCED
        : summary.differences() + " come out otherwise, " + summary.inTheDark() + " cannot be told";
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
