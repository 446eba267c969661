package dev.sluice.benchmarks.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.process.Site;
import dev.sluice.contract.settings.Settings;
import dev.sluice.replay.Basis;
import dev.sluice.replay.Change;
import dev.sluice.replay.ItemFilter;
import dev.sluice.replay.Replay;
import dev.sluice.replay.ReplayRequest;
import dev.sluice.replay.Summary;
import dev.sluice.replay.TimeRange;
import dev.sluice.settings.SettingsPublisher;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That what the benchmark replays is what it says; nothing about how fast that is. */
@Tag("kafka")
class CorpusTest {
  private static final int COUNT = 400;

  @TempDir private Path directory;

  @Test
  void isJudgedAsItWasAndOtherwiseUnderStricterSettings() throws Exception {
    // Given
    Run run =
        new Run(
            Path.of(System.getProperty("sluice.root")),
            directory.resolve("log"),
            true,
            List.of(),
            Duration.ofSeconds(1),
            new PrintWriter(new StringWriter()));
    try (Site site = run.site()) {
      site.publish(Corpus.SETTINGS);
      Settings settings = new SettingsPublisher(site.clients()).current().orElseThrow().settings();
      Corpus.write(site.clients(), settings, COUNT);

      // When
      Summary verified = replay(site, new Basis.Recorded());
      Summary stricter = replay(site, new Basis.Candidate(Replayer.stricter(settings)));

      // Then
      assertThat(verified.count(Change.SAME)).isEqualTo(COUNT);
      assertThat(verified.isVerified()).isTrue();
      assertThat(verified.count(Change.UNDECIDED)).isZero();
      assertThat(stricter.count(Change.NEWLY_BLOCKED)).isEqualTo(COUNT / 100);
      assertThat(stricter.differences()).isEqualTo(COUNT / 100);
    }
  }

  private Summary replay(Site site, Basis basis) throws Exception {
    Replay replay =
        new Replay(site.clients(), new ReplayRequest(basis, TimeRange.ALL, ItemFilter.ALL, false));
    Path out = directory.resolve(basis.getClass().getSimpleName());
    return replay.run(out, replay.plan(out)).orElseThrow();
  }
}
