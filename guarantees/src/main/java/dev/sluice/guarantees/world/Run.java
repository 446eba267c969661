package dev.sluice.guarantees.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import dev.sluice.guarantees.ledger.Forwarded;
import dev.sluice.guarantees.ledger.ImEvent;
import dev.sluice.guarantees.ledger.Ledgers;
import dev.sluice.guarantees.ledger.Report;
import dev.sluice.guarantees.ledger.Submitted;
import dev.sluice.guarantees.ledger.Tenant;
import dev.sluice.guarantees.ledger.TopicRecord;
import dev.sluice.guarantees.ledger.Witnessed;
import dev.sluice.guarantees.schedule.Schedule;
import dev.sluice.harness.ServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: a deployment under a schedule of faults, and what its ledgers say in the end. */
public final class Run {
  private static final Logger LOG = LoggerFactory.getLogger(Run.class);
  private static final int TO_NOWHERE = 12;
  private static final int FIRST = 12;

  /** Every so manieth deed is of the app with Tencent's own callbacks. */
  private static final int THIRD_PARTY = 4;

  /**
   * How long what is missing may take after the last fault; the app without a backend needs most.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private static final int LEDGER = 99_999;

  private final World world;
  private final Crowd crowd;
  private final Traffic traffic;
  private final ThirdPartyTraffic thirdParty;
  private final ThirdPartyLedger thirdPartyLedger;
  private final Random mix;
  private final Intruder intruder;
  private final Set<String> banned = new HashSet<>();
  private final Hand hand;

  private Run(World world, Crowd crowd, Intruder intruder, long seed) {
    this.world = world;
    this.crowd = crowd;
    this.traffic = new Traffic(world.standIns(), world.inside().urls(), crowd, seed);
    this.thirdParty = new ThirdPartyTraffic(world.standIns(), crowd, seed);
    this.thirdPartyLedger = new ThirdPartyLedger(world.standIns());
    this.mix = new Random(seed);
    this.intruder = intruder;
    this.hand = new Hand(world, intruder, traffic);
  }

  /**
   * What a run ends with.
   *
   * @param report what was promised and what was found
   * @param remarks about the run itself, for people
   * @param wrong what was answered and should have been refused
   */
  public record Result(Report report, String remarks, List<String> wrong) {
    /** Copies the list. */
    public Result {
      wrong = List.copyOf(wrong);
    }
  }

  /**
   * Starts a deployment, lets users use it while faults happen, heals it, waits until nothing is
   * missing or patience is over, and compares the ledgers.
   *
   * @param directory gets the data and logs of all processes
   */
  public static Result of(Schedule schedule, Path directory)
      throws IOException, InterruptedException, ExecutionException {
    try (World world = World.start(directory, schedule.seed());
        Crowd crowd = new Crowd();
        Intruder intruder = new Intruder(world.clients(), schedule.seed())) {
      return new Run(world, crowd, intruder, schedule.seed()).run(schedule);
    }
  }

  private Result run(Schedule schedule)
      throws IOException, InterruptedException, ExecutionException {
    traffic.begin();
    traffic.sendToNowhere(TO_NOWHERE);
    awaitFirstResults();
    crowd.actDuring(
        () -> mix.nextInt(THIRD_PARTY) == 0 ? thirdParty.next() : traffic.next(),
        () -> hand.make(schedule));
    crowd.awaitLast();
    thirdPartyLedger.awaitAnswers(thirdParty.done());
    LOG.info(
        "the faults are over; {} submissions, {} events",
        traffic.sent().size(),
        thirdParty.done().size());
    try (TopicLog log = new TopicLog(world.clients())) {
      settle(log);
      Ledgers ledgers = ledgers(log.read(), pages());
      Report report = Report.of(schedule.toString(), hand.made(), ledgers);
      List<String> wrong = new ArrayList<>(traffic.wrong());
      wrong.addAll(thirdParty.wrong());
      return new Result(report, remarks(ledgers), wrong);
    }
  }

  /**
   * Faults meet services that work. A broker that was paused in the very first transactions of both
   * instances of the stream once left them open for good (docs/reliability.md), which no service
   * can mend.
   */
  private void awaitFirstResults() throws IOException {
    Map<String, Tenant> first = new HashMap<>();
    for (Tenant tenant : List.of(Tenant.ALPHA, Tenant.BETA)) {
      for (int i = 0; i < FIRST; i++) {
        first.put(traffic.sendOne(tenant, true), tenant);
      }
    }
    for (Map.Entry<String, Tenant> each : first.entrySet()) {
      Awaitility.await("the result of " + each.getKey())
          .atMost(PATIENCE)
          .until(() -> world.standIns().toldOf(each.getValue(), each.getKey()));
    }
  }

  private void settle(TopicLog log) {
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofSeconds(3))
          .until(
              () -> {
                int missing = Report.missing(ledgers(log.read(), Map.of()));
                LOG.info("{} cases are missing yet", missing);
                return missing == 0;
              });
    } catch (ConditionTimeoutException e) {
      LOG.warn("what is missing did not come within {}", PATIENCE);
    }
  }

  private Ledgers ledgers(List<TopicRecord> records, Map<String, String> pages) throws IOException {
    return Ledgers.of(
        submitted(),
        thirdPartyLedger.events(thirdParty.done(), this::isBanned),
        intruder.items(),
        intruder.planted(),
        records,
        told(),
        forwarded(),
        releases(),
        world.published().release(),
        pages,
        world.secrets().all(),
        new Witnessed(
            world.inside().contacts(), world.inside().redirected(), hand.served(), hand.heldUp()));
  }

  private List<Submitted> submitted() throws IOException {
    Map<String, JsonNode> lines = new HashMap<>();
    for (Tenant tenant : Tenant.values()) {
      for (JsonNode line :
          world.standIns().get("/im/" + tenant.sdkAppId() + "/ledger?limit=" + LEDGER)) {
        lines.put(line.path("id").asText(), line);
      }
    }
    List<Submitted> submitted = new ArrayList<>();
    for (Traffic.Sending sending : traffic.sent()) {
      JsonNode line = lines.get(sending.name());
      if (line == null) {
        throw new IllegalStateException(sending.name() + " is not in the IM backend's ledger");
      }
      List<String> ids = new ArrayList<>();
      for (JsonNode callback : line.path("callbacks")) {
        String id = callback.path("answer").path("CtxcbRequestId").asText();
        if (!id.isEmpty()) {
          ids.add(id);
        }
      }
      submitted.add(
          new Submitted(
              sending.tenant(),
              sending.name(),
              sending.bad(),
              sending.withdrawable(),
              line.path("state").asText(),
              ids,
              sending.file(),
              sending.file() != null && isBanned(sending.file()),
              sending.inside()));
    }
    return submitted;
  }

  /** A file that is banned stays so: it is asked for once only. */
  private boolean isBanned(String file) throws IOException {
    if (!banned.contains(file) && world.standIns().banned(file)) {
      banned.add(file);
    }
    return banned.contains(file);
  }

  private Map<Tenant, List<JsonNode>> told() throws IOException {
    Map<Tenant, List<JsonNode>> told = new EnumMap<>(Tenant.class);
    for (Tenant tenant : Tenant.values()) {
      List<JsonNode> bodies = new ArrayList<>();
      for (JsonNode notice : world.standIns().get("/app/" + tenant.sdkAppId() + "/notices")) {
        if (notice.path("refused").isMissingNode() || notice.path("refused").isNull()) {
          bodies.add(notice.path("body"));
        }
      }
      told.put(tenant, bodies);
    }
    return told;
  }

  private Map<Tenant, List<Forwarded>> forwarded() throws IOException {
    Map<Tenant, List<Forwarded>> forwarded = new EnumMap<>(Tenant.class);
    for (Tenant tenant : Tenant.values()) {
      List<Forwarded> callbacks = new ArrayList<>();
      for (JsonNode callback : world.standIns().get("/app/" + tenant.sdkAppId() + "/forwarded")) {
        if (!callback.path("refused").isTextual()) {
          callbacks.add(
              new Forwarded(callback.path("query").asText(), callback.path("body").asText()));
        }
      }
      forwarded.put(tenant, callbacks);
    }
    return forwarded;
  }

  private Map<String, String> releases() throws IOException {
    Map<String, String> releases = new HashMap<>();
    for (ServiceProcess instance : world.all()) {
      String health = instance.health();
      releases.put(
          instance.name(),
          Json.readTree(health.getBytes(StandardCharsets.UTF_8)).path("settingsVersion").asText());
    }
    return releases;
  }

  private Map<String, String> pages() throws IOException {
    Map<String, String> pages = new HashMap<>();
    for (ServiceProcess instance : world.all()) {
      pages.put("/metrics of " + instance.name(), instance.metrics());
      pages.put("/health/ready of " + instance.name(), instance.health());
    }
    for (Path log : world.place().logs()) {
      pages.put("log " + log.getFileName(), Files.readString(log));
    }
    return pages;
  }

  private String remarks(Ledgers ledgers) {
    return traffic.sent().size()
        + " submissions, "
        + ledgers.events().size()
        + " events with Tencent's own callbacks, "
        + count(ledgers, ImEvent::answered)
        + " of them answered, "
        + count(ledgers, ImEvent::refused)
        + " refused, "
        + count(ledgers, event -> event.state().equals("WITHDRAWN"))
        + " withdrawn, "
        + count(ledgers, Run::putBack)
        + " put back, "
        + ledgers.items().size()
        + " items, "
        + ledgers.verdicts().size()
        + " verdicts, "
        + ledgers.commands().size()
        + " commands, "
        + ledgers.notices().size()
        + " notices, "
        + ledgers.deadLetters().size()
        + " dead letters; "
        + traffic.again()
        + "; "
        + thirdParty.again()
        + "; spoilt by relays "
        + world.spoilt()
        + "; redirected inside "
        + ledgers.witnessed().redirected()
        + " times, traps on ports "
        + world.inside().ports()
        + "; instances that ended by themselves: "
        + world.revived();
  }

  private static long count(Ledgers ledgers, Predicate<ImEvent> of) {
    return ledgers.events().stream().filter(of).count();
  }

  private static boolean putBack(ImEvent event) {
    ImEvent.Change change = event.change();
    return change != null && change.now().equals(change.neutral());
  }
}
