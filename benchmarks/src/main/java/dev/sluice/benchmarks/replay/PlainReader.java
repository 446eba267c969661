package dev.sluice.benchmarks.replay;

import dev.sluice.contract.Json;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads and parses all of {@code sluice.verdicts} and does nothing else, partitions side by side as
 * a replay reads them. Prints a line for each time: records and milliseconds.
 */
final class PlainReader {
  private final KafkaClients clients;

  private PlainReader(KafkaClients clients) {
    this.clients = clients;
  }

  /** Arguments: bootstrap servers, how many times. */
  public static void main(String[] arguments) throws Exception {
    PlainReader reader =
        new PlainReader(new KafkaClients(KafkaSettings.of(arguments[0]), "bench-plain"));
    for (int time = 0; time < Integer.parseInt(arguments[1]); time++) {
      long begin = System.nanoTime();
      long records = reader.readAll();
      System.out.println(records + " " + (System.nanoTime() - begin) / 1_000_000);
    }
  }

  private long readAll() throws InterruptedException, ExecutionException {
    try (ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<Long>> running = new ArrayList<>();
      for (int partition = 0; partition < Topic.VERDICTS.partitions(); partition++) {
        TopicPartition place = new TopicPartition(Topic.VERDICTS.topicName(), partition);
        running.add(workers.submit(() -> read(place)));
      }
      long records = 0;
      for (Future<Long> one : running) {
        records += one.get();
      }
      return records;
    }
  }

  private long read(TopicPartition place) throws Exception {
    long apps = 0;
    long records = 0;
    try (KafkaConsumer<String, byte[]> consumer = clients.scanner()) {
      List<TopicPartition> places = List.of(place);
      consumer.assign(places);
      consumer.seekToBeginning(places);
      Long end = consumer.endOffsets(places).get(place);
      while (end != null && consumer.position(place) < end) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          apps += Json.read(record.value(), Verdict.class).sdkAppId();
          records++;
        }
      }
    }
    if (apps != records * Corpus.APP) {
      throw new IllegalStateException("these are not the records of the corpus");
    }
    return records;
  }
}
