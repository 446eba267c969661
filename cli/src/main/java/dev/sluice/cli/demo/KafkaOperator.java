package dev.sluice.cli.demo;

import dev.sluice.cli.MasterKeyOption;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.Settings;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.notifier.release.FileRelease;
import dev.sluice.notifier.release.ReleaseException;
import dev.sluice.replay.Basis;
import dev.sluice.replay.ItemFilter;
import dev.sluice.replay.TimeRange;
import dev.sluice.settings.Release;
import dev.sluice.settings.SettingsPublisher;
import dev.sluice.simulator.scenario.Operator;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Does what an operator does with {@code sluice unban}, {@code replay}, {@code explain} and {@code
 * settings}.
 */
final class KafkaOperator implements Operator {
  private static final Duration SEARCHED = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final KafkaClients clients;
  private final SettingsPublisher publisher;
  private final Audits audits;
  private final SealedJson seal;

  /**
   * @param opening opens the content of erasable apps; the caller's to close
   */
  KafkaOperator(KafkaClients clients, MasterKeyOption.Opening opening) {
    this.clients = clients;
    this.seal = opening.seal();
    this.publisher = new SettingsPublisher(clients);
    this.audits = new Audits(clients, opening);
  }

  Audits audits() {
    return audits;
  }

  @Override
  public void release(String requestId) throws IOException {
    Settings settings = publisher.current().map(Release::settings).orElse(Settings.NONE);
    FileRelease release =
        new FileRelease(clients, settings, InstantSource.system(), seal, (partitions, of) -> {});
    try {
      release.release(requestId, Publication.AUTHOR, SEARCHED, PATIENCE);
    } catch (ReleaseException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public String tryOut(String lexicon, String word, String sender) throws IOException {
    Basis stricter = new Basis.Candidate(stricter(current().settings(), lexicon, word));
    return Audits.changes(audits.judge(stricter, TimeRange.ALL, of(sender)));
  }

  @Override
  public String block(String lexicon, String word) throws IOException {
    Release current = current();
    String version = current.manifest().version();
    publisher.publish(stricter(current.settings(), lexicon, word), version, Publication.AUTHOR);
    return version;
  }

  @Override
  public void rollBack(String release) throws IOException {
    Settings earlier =
        publisher
            .release(release)
            .orElseThrow(() -> new IOException("release " + release + " is not held"))
            .settings();
    publisher.publish(earlier, current().manifest().version(), Publication.AUTHOR);
  }

  @Override
  public String explain(String requestId) throws IOException {
    return audits.explained(UUID.fromString(requestId));
  }

  @Override
  public String verify(String sender) throws IOException {
    return Audits.verified(audits.judge(new Basis.Recorded(), TimeRange.ALL, of(sender)));
  }

  private Release current() throws IOException {
    return publisher.current().orElseThrow(() -> new IOException("there is no release"));
  }

  private static ItemFilter of(String sender) {
    return new ItemFilter(Set.of(), Set.of(), Set.of(), Set.of(sender), Set.of());
  }

  private static Settings stricter(Settings settings, String name, String word) throws IOException {
    if (settings.lexicons().stream().noneMatch(lexicon -> lexicon.name().equals(name))) {
      throw new IOException("there is no lexicon " + name);
    }
    return new Settings(
        settings.version(),
        settings.apps(),
        settings.policies(),
        settings.moderators(),
        settings.lexicons().stream()
            .map(lexicon -> lexicon.name().equals(name) ? with(lexicon, word) : lexicon)
            .toList());
  }

  private static Lexicon with(Lexicon lexicon, String word) {
    List<LexiconEntry> entries = new ArrayList<>(lexicon.entries());
    entries.add(new LexiconEntry(EntryKind.Known.WORD, word, "Custom", "", Suggestion.Known.Block));
    return new Lexicon(lexicon.name(), entries, lexicon.folds(), lexicon.app());
  }
}
