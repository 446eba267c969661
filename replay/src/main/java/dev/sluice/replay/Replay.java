package dev.sluice.replay;

import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.sealed.ContentVault;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.moderation.ModerationContext;
import dev.sluice.moderation.Moderations;
import dev.sluice.moderation.SecretSource;
import dev.sluice.moderation.recorded.VendorBudget;
import dev.sluice.settings.SettingsPublisher;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Judges the verdicts of a range of time again, under other settings or those of then. Reads only.
 * Its memory does not grow with the range; what it found stands in files of the directory, and a
 * replay that was stopped or killed goes on there.
 */
public final class Replay {
  private static final String DIFF = "diff.jsonl";

  /** As long as the stream knows a repeat of an item by its request id (design §6). */
  private static final Duration REPEATS_KNOWN = Duration.ofHours(24);

  private final KafkaClients clients;
  private final ReplayRequest request;
  private final SecretSource secrets;
  private final SealedJson seal;
  private final VendorBudget budget;
  private final AtomicLong read = new AtomicLong();
  private volatile boolean stopped;

  /**
   * Of all that {@code request} asks for.
   *
   * @param secrets what calls of vendors are signed with
   * @param seal opens what is sealed
   */
  public Replay(
      KafkaClients clients, ReplayRequest request, SecretSource secrets, SealedJson seal) {
    this.seal = seal;
    this.clients = clients;
    this.request = request;
    this.secrets = secrets;
    this.budget = new VendorBudget(request.vendorCalls());
  }

  /** Of one that calls nobody, and reads what is clear. */
  public Replay(KafkaClients clients, ReplayRequest request) {
    this(clients, request, new SealedJson(ContentVault.NONE));
  }

  /** Of one that calls nobody, and so signs nothing. */
  public Replay(KafkaClients clients, ReplayRequest request, SealedJson seal) {
    this(
        clients,
        request,
        (secret, owner, field) -> {
          throw new IllegalStateException("a replay that calls nobody signs nothing");
        },
        seal);
  }

  /**
   * Finds out what is to be read, as of now, or as of when the replay in {@code directory} began.
   *
   * @throws ReplayException if the directory holds a replay of something else, or Kafka has no
   *     verdicts
   */
  public ReplayPlan plan(Path directory) throws IOException {
    Files.createDirectories(directory);
    String asked = request.hash();
    Optional<ReplayPlan> begun = ReplayPlan.read(directory);
    if (begun.isPresent()) {
      if (!begun.get().asked().equals(asked)) {
        throw new ReplayException(
            directory + " holds another replay, of other items or under other settings");
      }
      return begun.get();
    }
    List<Stretch> items =
        request.basis() instanceof Basis.Recorded
            ? Stretches.of(clients, Topic.ITEMS, request.range())
            : List.of();
    ReplayPlan plan =
        new ReplayPlan(
            ReplayPlan.SCHEMA_VERSION,
            asked,
            Stretches.of(clients, Topic.VERDICTS, request.range()),
            items);
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
    ModerationContext context = ModerationContext.of(secrets, new SimpleMeterRegistry());
    try (Moderations moderations = Moderations.ofRecordings(context, budget);
        ItemJudge judge = judge(moderations)) {
      Totals totals = runAll(directory, plan, judge);
      if (stopped) {
        return Optional.empty();
      }
      join(directory, plan);
      Summary summary = Summary.of(request, totals, budget.made());
      summary.write(directory);
      ReportPage.write(directory, directory.resolve(DIFF), summary);
      return Optional.of(summary);
    }
  }

  private ItemJudge judge(Moderations moderations) {
    return switch (request.basis()) {
      case Basis.Candidate candidate -> new Rejudging(moderations, candidate.settings());
      case Basis.Recorded recorded ->
          new Verification(new RecordedReleases(new SettingsPublisher(clients), moderations));
    };
  }

  private Totals runAll(Path directory, ReplayPlan plan, ItemJudge judge)
      throws InterruptedException {
    PartitionReplay partition = new PartitionReplay(clients, judge, request, seal);
    List<Callable<Totals>> work = new ArrayList<>();
    for (Stretch stretch : longestFirst(plan.stretches())) {
      work.add(() -> partition.run(directory, stretch, read::addAndGet, () -> stopped));
    }
    if (!plan.items().isEmpty()) {
      Map<Integer, Stretch> verdicts = new HashMap<>();
      Stretches.of(clients, Topic.VERDICTS, whereVerdictsCanBe())
          .forEach(stretch -> verdicts.put(stretch.partition(), stretch));
      for (Stretch items : longestFirst(plan.items())) {
        Stretch theirs =
            verdicts.getOrDefault(items.partition(), new Stretch(items.partition(), 0, 0));
        work.add(
            () ->
                new Undecided(clients, request, seal)
                    .run(directory, items, theirs, read::addAndGet, () -> stopped));
      }
    }
    return runAll(work);
  }

  /** A verdict follows its item after anything from milliseconds to hours. */
  private TimeRange whereVerdictsCanBe() {
    Instant from = request.range().from();
    return new TimeRange(from == null ? null : from.minus(REPEATS_KNOWN), null);
  }

  private Totals runAll(List<Callable<Totals>> work) throws InterruptedException {
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<Totals>> running = work.stream().map(workers::submit).toList();
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

  private static List<Stretch> longestFirst(List<Stretch> stretches) {
    return stretches.stream().sorted(Comparator.comparingLong(Stretch::left).reversed()).toList();
  }

  /** Makes one file of what the partitions left; the parts stay until it is whole. */
  private static void join(Path directory, ReplayPlan plan) throws IOException {
    Path fresh = directory.resolve(DIFF + ".new");
    try (OutputStream out = Files.newOutputStream(fresh)) {
      for (Stretch stretch : plan.stretches()) {
        Files.copy(PartFiles.lines(directory, PartFiles.VERDICTS, stretch), out);
      }
      for (Stretch stretch : plan.items()) {
        Files.copy(PartFiles.lines(directory, PartFiles.ITEMS, stretch), out);
      }
    }
    Files.move(fresh, directory.resolve(DIFF), StandardCopyOption.REPLACE_EXISTING);
  }
}
