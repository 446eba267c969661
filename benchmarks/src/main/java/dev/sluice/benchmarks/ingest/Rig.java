package dev.sluice.benchmarks.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.load.Generator;
import dev.sluice.benchmarks.load.Load;
import dev.sluice.benchmarks.load.LoadResult;
import dev.sluice.benchmarks.process.JavaProcess;
import dev.sluice.benchmarks.process.Shares;
import dev.sluice.benchmarks.process.Site;
import dev.sluice.benchmarks.process.TopicCount;
import dev.sluice.benchmarks.process.Waiting;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.contract.Json;
import dev.sluice.contract.topic.Topic;
import dev.sluice.harness.Measured;
import dev.sluice.harness.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The processes of one run, and the count of what ingest answered. */
final class Rig {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SAMPLES = 1_000;

  private final Run run;
  private final Site site;
  private final ServiceProcess ingest;
  private final JavaProcess bareServer;
  private final int barePort;
  private final Generator generator;
  private final int characters;
  private long answered;

  /**
   * @param characters of each text that is sent, besides its number of 12 digits
   */
  Rig(
      Run run,
      Site site,
      ServiceProcess ingest,
      JavaProcess bareServer,
      int barePort,
      Generator generator,
      int characters) {
    this.characters = characters;
    this.run = run;
    this.site = site;
    this.ingest = ingest;
    this.bareServer = bareServer;
    this.barePort = barePort;
    this.generator = generator;
  }

  Run run() {
    return run;
  }

  Measured ingestProcess() {
    return ingest;
  }

  Measured bareServer() {
    return bareServer;
  }

  /** Loads ingest. */
  LoadResult ingest(int connections, double ratePerSecond, long millis) {
    return ingest(List.of(new AppLoad(IngestBench.APP, connections, ratePerSecond)), millis)
        .getFirst();
  }

  /** Loads ingest by several apps at once; the results have their order. */
  List<LoadResult> ingest(List<AppLoad> apps, long millis) {
    List<LoadResult> results =
        generator.run(apps.stream().map(app -> load(ingest.port(), app, millis)).toList());
    results.forEach(result -> answered += result.judged() + result.failPolicy());
    return results;
  }

  /** Loads the bare server. */
  LoadResult bare(int connections, double ratePerSecond, long millis) {
    return generator.run(
        load(barePort, new AppLoad(IngestBench.APP, connections, ratePerSecond), millis));
  }

  private Load load(int port, AppLoad app, long millis) {
    return new Load(
        port, app.sdkAppId, Site.TOKEN, characters, app.connections, app.ratePerSecond, millis);
  }

  /** Begins to measure what the processes take. */
  Shares shares() {
    return Shares.of(ingest, bareServer, site.broker().process(), generator.process());
  }

  /** What the server, the broker and the generator took. */
  Taken taken(Shares shares, Measured server) {
    return new Taken(
        shares.percent(server),
        shares.percent(site.broker().process()),
        shares.percent(generator.process()));
  }

  void shares(Table.Builder table, String name, Shares shares, Measured server) {
    Taken taken = taken(shares, server);
    table.row(name, taken.server(), taken.broker(), taken.generator());
  }

  /** Answers of ingest with HTTP 200. */
  long answered() {
    return answered;
  }

  /**
   * Waits until every answer's item is on the topic, and gives the number of items.
   *
   * @throws dev.sluice.benchmarks.process.BenchException if some are not
   */
  long awaitDurable() {
    try (TopicCount items = new TopicCount(site.clients(), Topic.ITEMS)) {
      Waiting.until(
          answered + " answers are on " + Topic.ITEMS.topicName(),
          PATIENCE,
          () -> items.count() >= answered);
      return items.count();
    }
  }

  /** Runs the bare produce loop with records that ingest wrote. */
  ProduceLoop.Result produceLoop(int callers) {
    run.say("ingest: the bare produce loop");
    try {
      Path records = site.directory().resolve("records.jsonl");
      Files.write(records, sample());
      try (JavaProcess loop =
          JavaProcess.start(
              "the produce loop",
              List.of("-Xmx512m"),
              ProduceLoop.class,
              site.log(),
              site.bootstrapServers(),
              records.toString(),
              Integer.toString(callers),
              Long.toString(run.millis(1, 5) / 1_000),
              Long.toString(run.millis(1, 8) / 1_000))) {
        JsonNode result = Json.readTree(loop.readLine().getBytes(StandardCharsets.UTF_8));
        return Json.MAPPER.treeToValue(result, ProduceLoop.Result.class);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> sample() {
    List<String> sample = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> reader = site.clients().reader()) {
      TopicPartition partition = new TopicPartition(Topic.ITEMS.topicName(), 0);
      reader.assign(List.of(partition));
      reader.seekToBeginning(List.of(partition));
      long end =
          reader.endOffsets(List.of(partition)).values().stream().mapToLong(Long::longValue).sum();
      Waiting.until(
          "items to repeat are read",
          PATIENCE,
          () -> {
            reader
                .poll(Duration.ofMillis(100))
                .forEach(record -> sample.add(new String(record.value(), StandardCharsets.UTF_8)));
            return sample.size() >= Math.min(SAMPLES, end);
          });
    }
    return sample;
  }

  /**
   * Shares of all processors, in percent.
   *
   * @param server ingest, or the bare server
   */
  record Taken(double server, double broker, double generator) {}

  /** What one app sends; see {@link Load}. */
  record AppLoad(long sdkAppId, int connections, double ratePerSecond) {}
}
