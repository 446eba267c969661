package dev.sluice.benchmarks.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.load.Generator;
import dev.sluice.benchmarks.load.LoadResult;
import dev.sluice.benchmarks.process.JavaProcess;
import dev.sluice.benchmarks.process.Processors;
import dev.sluice.benchmarks.process.Site;
import dev.sluice.harness.Service;
import dev.sluice.harness.ServiceProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the harness of ingest works, with its real processes; nothing about how fast it is. */
@Tag("kafka")
class IngestBenchTest {
  @TempDir private Path directory;

  @Test
  void everyAnswerIsCountedAndIsOnTheTopic() {
    // Given
    Run run =
        new Run(
            Path.of(System.getProperty("sluice.root")),
            directory.resolve("log"),
            true,
            List.of("-XX:TieredStopAtLevel=1"),
            Duration.ofSeconds(1),
            new PrintWriter(new StringWriter()));
    List<String> first = Processors.behindFirst();
    try (Site site = run.site()) {
      site.publish(IngestBench.SETTINGS);
      try (ServiceProcess ingest =
              site.startBehind(first, Service.INGEST, "ingest-1").awaitReady();
          JavaProcess bare =
              JavaProcess.start("the bare server", List.of(), BareServer.class, site.log());
          Generator generator = Generator.start(site.log())) {
        Processors.pinToSecond(generator.process());
        Rig rig =
            new Rig(run, site, ingest, bare, Integer.parseInt(bare.readLine()), generator, 28);
        // When
        LoadResult fast = rig.ingest(4, 0, 500);
        LoadCurve curve = new LoadCurve("ingest", rig, 50);
        curve.measure(new double[] {0.5}, 4);
        Neighbour neighbour = new Neighbour(rig, 1_000, 4);
        neighbour.measure(0, 0.1);
        LoadResult bareResult = rig.bare(4, 0, 200);
        // Then
        assertThat(fast.judged() + fast.failPolicy() + fast.refused() + fast.abandoned())
            .isEqualTo(fast.due());
        assertThat(rig.answered()).isPositive();
        assertThat(rig.awaitDurable()).isGreaterThanOrEqualTo(rig.answered());
        assertThat(bareResult.judged()).isPositive();
        assertThat(curve.table().rows()).hasSize(1);
        assertThat(neighbour.table().rows()).hasSize(2);
        assertThat(neighbour.slowed()).isPositive();
        assertThat(ingest.processorTime()).isPositive();
      }
    }
  }
}
