package dev.sluice.benchmarks.ingest;

import dev.sluice.contract.Json;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The other bound of ingest: so many callers that each send a record with ingest's own producer and
 * wait until Kafka has acknowledged it, and do nothing else. Arguments: bootstrap servers, a file
 * with a record a line, callers, seconds to warm up, seconds.
 */
final class ProduceLoop {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private ProduceLoop() {}

  /** Runs it and writes a {@link Result} as JSON. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    KafkaClients clients = new KafkaClients(KafkaSettings.of(arguments[0]), "bench-loop");
    List<byte[]> records = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(arguments[1]))) {
      records.add(line.getBytes(StandardCharsets.UTF_8));
    }
    int callers = Integer.parseInt(arguments[2]);
    try (KafkaProducer<String, byte[]> producer = clients.ingestProducer()) {
      Topics.awaitKnown(producer, List.of(Topic.ITEMS), PATIENCE);
      run(producer, records, callers, Long.parseLong(arguments[3]));
      Result result = run(producer, records, callers, Long.parseLong(arguments[4]));
      System.out.println(new String(Json.write(result), StandardCharsets.UTF_8));
    }
  }

  private static Result run(
      KafkaProducer<String, byte[]> producer, List<byte[]> records, int callers, long seconds)
      throws InterruptedException {
    ConcurrentHistogram micros = new ConcurrentHistogram(60_000_000, 3);
    LongAdder failed = new LongAdder();
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    List<Thread> threads = new ArrayList<>();
    for (int caller = 0; caller < callers; caller++) {
      int first = caller;
      threads.add(
          Thread.ofVirtual().start(() -> send(producer, records, first, end, micros, failed)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (failed.sum() > 0) {
      throw new IllegalStateException(failed.sum() + " records were not acknowledged");
    }
    return new Result(
        micros.getTotalCount() / (double) seconds,
        micros.getValueAtPercentile(50) / 1_000.0,
        micros.getValueAtPercentile(99) / 1_000.0);
  }

  private static void send(
      KafkaProducer<String, byte[]> producer,
      List<byte[]> records,
      int first,
      long end,
      ConcurrentHistogram micros,
      LongAdder failed) {
    int next = first;
    for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
      byte[] record = records.get(next++ % records.size());
      try {
        producer
            .send(
                new ProducerRecord<>(
                    Topic.ITEMS.topicName(), Integer.toString(next % 1_024), record))
            .get();
        micros.recordValue((System.nanoTime() - now) / 1_000);
      } catch (ExecutionException e) {
        failed.increment();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /**
   * What it reached.
   *
   * @param perSecond acknowledged records
   * @param p50 milliseconds until the acknowledgement
   * @param p99 milliseconds until the acknowledgement
   */
  record Result(double perSecond, double p50, double p99) {}
}
