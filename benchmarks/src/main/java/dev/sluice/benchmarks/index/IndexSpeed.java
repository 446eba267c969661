package dev.sluice.benchmarks.index;

import dev.sluice.benchmarks.process.Broker;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.index.IndexProgress;
import dev.sluice.kafka.index.Pointer;
import dev.sluice.kafka.index.RecordIndex;
import dev.sluice.kafka.index.Term;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Builds the index over so many items with their verdicts, on a broker in a process of its own, and
 * looks a thousand of them up: {@code java -cp 'benchmarks/target/lib/*'
 * dev.sluice.benchmarks.index.IndexSpeed 1000000}.
 */
public final class IndexSpeed {
  private static final int LOOK_UPS = 1_000;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Set<Topic> ALL = EnumSet.allOf(Topic.class);

  private IndexSpeed() {}

  /** The number of items. */
  public static void main(String[] arguments) throws IOException {
    int items = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
    Path directory = Files.createTempDirectory("sluice-index-");
    try (Broker broker =
        Broker.start(directory.resolve("kafka"), directory.resolve("broker.log"))) {
      KafkaClients clients =
          new KafkaClients(KafkaSettings.of(broker.bootstrapServers()), "index-speed");
      try (Admin admin = clients.admin()) {
        new Topics(admin, TopicOptions.DEV).create(List.of(Topic.values()));
      }
      try (DecisionWriter writer = new DecisionWriter(clients)) {
        writer.write(items);
      }
      measure(clients, directory.resolve("index"), items);
    } finally {
      delete(directory);
    }
  }

  private static void measure(KafkaClients clients, Path directory, int items) throws IOException {
    long records = 2L * items;
    double plain = seconds(() -> readOnly(clients, records));
    System.out.printf(
        "a plain consumer reads %,d records: %,.0f a second%n", records, records / plain);
    try (RecordIndex index = RecordIndex.open(clients, directory)) {
      double built = seconds(() -> index.catchUp(IndexProgress.NONE));
      System.out.printf(
          "the index is built at %,.0f records a second, %.2f of the plain consumer%n",
          records / built, plain / built);
    }
    try (RecordIndex index = RecordIndex.open(clients, directory)) {
      double caughtUp = seconds(() -> index.catchUp(IndexProgress.NONE));
      System.out.printf("opened again and found to be up to date in %,.0f ms%n", 1e3 * caughtUp);
      long size = size(directory);
      System.out.printf(
          "it takes %,d bytes: %.1f a record, %.1f a decision%n",
          size, (double) size / records, (double) size / items);
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
      say("a request id", lookUps(index, () -> DecisionWriter.requestId(random.nextInt(items))));
      say("a message id", lookUps(index, () -> DecisionWriter.message(random.nextInt(items))));
      say("a sender", lookUps(index, () -> DecisionWriter.sender(random.nextInt(items))));
      say("nobody", lookUps(index, () -> Term.message("no-" + random.nextInt())));
    }
  }

  /** Microseconds that each look-up took: in the index alone, and with its records read. */
  private static double[][] lookUps(RecordIndex index, Supplier<Term> terms) {
    double[][] micros = new double[2][LOOK_UPS];
    for (int i = 0; i < LOOK_UPS; i++) {
      Term term = terms.get();
      long begin = System.nanoTime();
      List<Pointer> found = index.find(term, ALL, 20);
      micros[0][i] = (System.nanoTime() - begin) / 1e3;
      index.read(found);
      micros[1][i] = (System.nanoTime() - begin) / 1e3;
    }
    Arrays.sort(micros[0]);
    Arrays.sort(micros[1]);
    return micros;
  }

  private static void say(String what, double[][] micros) {
    System.out.printf(
        "%s: in the index p50 %,.0f µs, p99 %,.0f µs; with its records p50 %,.1f ms, p99 %,.1f ms%n",
        what,
        micros[0][LOOK_UPS / 2],
        micros[0][LOOK_UPS * 99 / 100],
        micros[1][LOOK_UPS / 2] / 1e3,
        micros[1][LOOK_UPS * 99 / 100] / 1e3);
  }

  private static void readOnly(KafkaClients clients, long records) {
    try (KafkaConsumer<String, byte[]> consumer = clients.scanner()) {
      List<TopicPartition> places =
          Stream.of(Topic.ITEMS, Topic.VERDICTS)
              .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(places);
      consumer.seekToBeginning(places);
      for (long read = 0; read < records; ) {
        read += consumer.poll(POLL).count();
      }
    }
  }

  private static double seconds(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1e9;
  }

  private static long size(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(IndexSpeed::bytes).sum();
    }
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
