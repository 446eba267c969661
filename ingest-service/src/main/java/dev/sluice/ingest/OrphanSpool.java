package dev.sluice.ingest;

import dev.sluice.contract.topic.Topic;
import dev.sluice.ingest.publish.Drain;
import dev.sluice.ingest.publish.KafkaState;
import dev.sluice.ingest.spool.Spool;
import dev.sluice.ingest.spool.SpoolConfig;
import dev.sluice.ingest.spool.SpoolContents;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.service.DataDirectory;
import dev.sluice.service.StartException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The spool of an ingest that no longer runs, taken over by an operator. */
public final class OrphanSpool implements AutoCloseable {
  private static final List<Topic> WRITTEN =
      List.of(Topic.ITEMS, Topic.FORWARDS, Topic.DEAD_LETTERS, Topic.CONTENT_KEYS);
  private static final long PROGRESS_MILLIS = 1_000;

  private final DataDirectory data;
  private final Duration maxAge;
  private final InstantSource clock;
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Spool spool;

  private OrphanSpool(DataDirectory data, Duration maxAge, InstantSource clock) {
    this.data = data;
    this.maxAge = maxAge;
    this.clock = clock;
    this.spool =
        Spool.open(
            data.directory(SpoolDirectory.NAME),
            new SpoolConfig(SpoolConfig.DEFAULT.maxBytes(), maxAge, SpoolConfig.DEFAULT.share()),
            clock,
            meters);
  }

  /**
   * Opens it, and keeps others from it until it is closed.
   *
   * @param directory the data directory of the ingest
   * @param maxAge older records become dead letters
   * @throws StartException where there is no spool, a process uses it, or a newer version wrote it
   * @throws IllegalArgumentException where the age is out of its range
   */
  public static OrphanSpool open(Path directory, Duration maxAge, InstantSource clock) {
    if (!Files.isDirectory(directory.resolve(SpoolDirectory.NAME))) {
      throw new StartException(
          directory + " is no data directory of an ingest: it has no " + SpoolDirectory.NAME);
    }
    DataDirectory data = DataDirectory.open(directory, null);
    try {
      return new OrphanSpool(data, maxAge, clock);
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  /** The instance whose spool it is. */
  public String instance() {
    return data.instance();
  }

  /** What waits in it. */
  public SpoolContents contents() {
    return spool.contents();
  }

  /**
   * Sends what waits, in written order, until nothing does, Kafka goes away or the time is over.
   *
   * @param progress told every second what waits still
   * @throws dev.sluice.kafka.KafkaUnavailableException where Kafka does not answer at the start
   * @throws dev.sluice.kafka.TopicMismatchException where a topic breaks a guarantee
   */
  public Drained drain(
      KafkaClients clients,
      TopicOptions options,
      Duration limit,
      Consumer<SpoolContents> progress) {
    try (Admin admin = clients.admin()) {
      new Topics(admin, options).check(WRITTEN);
    }
    KafkaState kafka = new KafkaState();
    kafka.foundTopicsRight();
    kafka.works();
    try (KafkaProducer<String, byte[]> producer = clients.producer(new ByteArraySerializer());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor()) {
      var _ =
          timer.scheduleAtFixedRate(
              () -> progress.accept(spool.contents()),
              PROGRESS_MILLIS,
              PROGRESS_MILLIS,
              TimeUnit.MILLISECONDS);
      Drain drain = new Drain(spool, producer, kafka, instance(), maxAge, limit, clock);
      drain.start();
      // Which lets it run dry.
      drain.close();
      timer.shutdownNow();
    }
    return new Drained(
        (long) meters.get("sluice.ingest.spool.drained").counter().count(),
        (long) meters.get("sluice.ingest.spool.dead.letters").counter().count(),
        spool.contents(),
        kafka.trouble().orElse(""));
  }

  @Override
  public void close() throws IOException {
    try {
      spool.close();
    } finally {
      data.close();
    }
  }

  /**
   * What was done.
   *
   * @param sent records that Kafka has taken
   * @param deadLetters records that became dead letters
   * @param left what waits still
   * @param trouble what keeps Kafka from taking it; empty: nothing that is known
   */
  public record Drained(long sent, long deadLetters, SpoolContents left, String trouble) {}
}
