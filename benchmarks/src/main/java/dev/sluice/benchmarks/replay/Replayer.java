package dev.sluice.benchmarks.replay;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.Settings;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.replay.Basis;
import dev.sluice.replay.ItemFilter;
import dev.sluice.replay.Replay;
import dev.sluice.replay.ReplayRequest;
import dev.sluice.replay.Summary;
import dev.sluice.replay.TimeRange;
import dev.sluice.settings.SettingsPublisher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a whole replay, files and report included. Prints a line for each time: records,
 * milliseconds, and how many came out otherwise.
 */
final class Replayer {
  static final String STRICTER = "stricter";
  static final String VERIFY = "verify";

  private Replayer() {}

  /** Arguments: bootstrap servers, {@value #STRICTER} or {@value #VERIFY}, directory, how often. */
  public static void main(String[] arguments) throws Exception {
    KafkaClients clients = new KafkaClients(KafkaSettings.of(arguments[0]), "bench-replay");
    for (int time = 0; time < Integer.parseInt(arguments[3]); time++) {
      long begin = System.nanoTime();
      Basis basis =
          arguments[1].equals(VERIFY)
              ? new Basis.Recorded()
              : new Basis.Candidate(
                  stricter(new SettingsPublisher(clients).current().orElseThrow().settings()));
      Replay replay =
          new Replay(clients, new ReplayRequest(basis, TimeRange.ALL, ItemFilter.ALL, false));
      Path out = Path.of(arguments[2], arguments[1] + "-" + time);
      Summary summary = replay.run(out, replay.plan(out)).orElseThrow();
      long millis = (System.nanoTime() - begin) / 1_000_000;
      System.out.println(summary.records() + " " + millis + " " + summary.differences());
    }
  }

  static Settings stricter(Settings settings) {
    List<Lexicon> lexicons = new ArrayList<>(settings.lexicons());
    Lexicon first = lexicons.getFirst();
    List<LexiconEntry> entries = new ArrayList<>(first.entries());
    entries.add(
        new LexiconEntry(EntryKind.Known.WORD, Corpus.RARE, "Custom", "", Suggestion.Known.Block));
    lexicons.set(0, new Lexicon(first.name(), entries, first.folds(), first.app()));
    return new Settings(
        settings.version(), settings.apps(), settings.policies(), settings.moderators(), lexicons);
  }
}
