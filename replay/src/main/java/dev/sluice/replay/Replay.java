package dev.sluice.replay;

import dev.sluice.contract.Json;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.moderation.ModerationContext;
import dev.sluice.moderation.Moderations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Judges the verdicts of a range of time again under {@code candidate} settings. Reads only. Its
 * memory does not grow with the range; what it found stands in files of the directory, and a replay
 * that was stopped or killed goes on there.
 */
public final class Replay {
  private static final String DIFF = "diff.jsonl";

  private final KafkaClients clients;
  private final Settings candidate;
  private final TimeRange range;
  private final ItemFilter filter;
  private final boolean redacted;
  private final AtomicLong read = new AtomicLong();
  private volatile boolean stopped;

  /**
   * Of all that {@code range} and {@code filter} let through.
   *
   * @param redacted whether what users wrote, and their accounts, stay out of the files
   */
  public Replay(
      KafkaClients clients,
      Settings candidate,
      TimeRange range,
      ItemFilter filter,
      boolean redacted) {
    this.clients = clients;
    this.candidate =
        new Settings(
            "candidate",
            candidate.apps(),
            candidate.policies(),
            candidate.moderators(),
            candidate.lexicons());
    this.range = range;
    this.filter = filter;
    this.redacted = redacted;
  }

  /**
   * Finds out what is to be read, as of now, or as of when the replay in {@code directory} began.
   *
   * @throws ReplayException if the directory holds a replay of something else, or Kafka has no
   *     verdicts
   */
  public ReplayPlan plan(Path directory) throws IOException {
    Files.createDirectories(directory);
    String asked = asked();
    Optional<ReplayPlan> begun = ReplayPlan.read(directory);
    if (begun.isPresent()) {
      if (!begun.get().asked().equals(asked)) {
        throw new ReplayException(
            directory + " holds another replay, of other items or under other settings");
      }
      return begun.get();
    }
    ReplayPlan plan =
        new ReplayPlan(
            ReplayPlan.SCHEMA_VERSION, asked, Stretches.of(clients, Topic.VERDICTS, range));
    plan.write(directory);
    return plan;
  }

  /** Offsets read so far, of those that {@link ReplayPlan#offsets} tells. */
  public long read() {
    return read.get();
  }

  /** Lets {@link #run} return soon; a later one goes on from there. */
  public void stop() {
    stopped = true;
  }

  /**
   * Reads all partitions, as many at a time as there are processors.
   *
   * @return what was counted, in {@code summary.json} and {@code report.html} too; nothing if it
   *     was stopped before the end
   * @throws ReplayException if it cannot go on; what was read is kept
   * @throws InterruptedException if the thread was interrupted
   */
  public Optional<Summary> run(Path directory, ReplayPlan plan)
      throws IOException, InterruptedException {
    ModerationContext context =
        ModerationContext.of(
            (secret, owner, field) -> {
              throw new IllegalStateException("a replay signs nothing");
            },
            new SimpleMeterRegistry());
    try (Moderations moderations = Moderations.ofRecordings(context);
        Rejudging rejudging = new Rejudging(moderations, candidate)) {
      PartitionReplay partition = new PartitionReplay(clients, rejudging, filter, redacted);
      Totals totals = runAll(directory, plan, partition);
      if (stopped) {
        return Optional.empty();
      }
      join(directory, plan);
      Summary summary = Summary.of(range, redacted, totals);
      summary.write(directory);
      ReportPage.write(directory, directory.resolve(DIFF), summary);
      return Optional.of(summary);
    }
  }

  private Totals runAll(Path directory, ReplayPlan plan, PartitionReplay partition)
      throws InterruptedException {
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<Totals>> running = new ArrayList<>();
      for (Stretch stretch : longestFirst(plan)) {
        running.add(
            workers.submit(
                () -> partition.run(directory, stretch, read::addAndGet, () -> stopped)));
      }
      Totals all = new Totals();
      for (Future<Totals> one : running) {
        all.add(one.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw new ReplayException("the replay cannot go on: " + e.getCause(), e);
    } finally {
      stopped = stopped || workers.shutdownNow().size() > 0;
      workers.close();
    }
  }

  private static List<Stretch> longestFirst(ReplayPlan plan) {
    return plan.stretches().stream()
        .sorted(Comparator.comparingLong(Stretch::left).reversed())
        .toList();
  }

  /** Makes one file of what the partitions left; the parts stay until it is whole. */
  private static void join(Path directory, ReplayPlan plan) throws IOException {
    Path fresh = directory.resolve(DIFF + ".new");
    try (OutputStream out = Files.newOutputStream(fresh)) {
      for (Stretch stretch : plan.stretches()) {
        Files.copy(PartFiles.lines(directory, stretch), out);
      }
    }
    Files.move(fresh, directory.resolve(DIFF), StandardCopyOption.REPLACE_EXISTING);
  }

  private String asked() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Object part :
          List.of(
              String.valueOf(range),
              new TreeSet<>(filter.apps()),
              filter.scenes().stream().map(Object::toString).sorted().toList(),
              filter.contentTypes().stream().map(Object::toString).sorted().toList(),
              new TreeSet<>(filter.senders()),
              new TreeSet<>(filter.requestIds()),
              redacted)) {
        digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
      }
      digest.update(Json.write(candidate));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
