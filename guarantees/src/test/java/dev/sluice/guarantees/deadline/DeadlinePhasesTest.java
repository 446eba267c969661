package dev.sluice.guarantees.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guarantee 1: no answer is late, whatever vendors, name servers, callers, Kafka, settings and the
 * collector do. Ingest is a process with the flags and the memory of its image. {@code
 * -Dsluice.deadlines.requests=N} is how many in all, {@code -Dsluice.deadlines.rate=N} how many a
 * second. It measures time: let nothing else run.
 */
@Tag("guarantee")
class DeadlinePhasesTest {
  private static final int REQUESTS = Integer.getInteger("sluice.deadlines.requests", 200_000);
  private static final int RATE = Integer.getInteger("sluice.deadlines.rate", 1_500);
  private static final int PHASES = 12;
  private static final int A_PHASE = Math.ceilDiv(REQUESTS, PHASES);
  private static final int CONNECTIONS = 512;
  private static final int SLOW_CALLERS = 50;
  private static final int WARM_UP_SECONDS = 5;
  private static final int MAX_WARM_UPS = 10;

  @TempDir private Path directory;

  private final List<Tally> tallies = new ArrayList<>();
  private final Tally all = new Tally("all phases");
  private @Nullable NameServer names;
  private Vendor vendor;
  private Deployment deployed;
  private Callbacks callbacks;
  private OpenLoop load;

  @BeforeEach
  void start() throws Exception {
    try {
      names = NameServer.start(directory);
    } catch (IOException e) {
      System.out.println("Name servers that hang are left out: " + e.getMessage());
    }
    vendor = Vendor.start();
    deployed =
        Deployment.start(directory, names == null ? List.of() : names.prefix(), hosts("first"));
    callbacks = new Callbacks(Deployment.TOKEN, vendor.files(host("first")));
    load = new OpenLoop(deployed.ingest().port(), callbacks, RATE);
    load.open(CONNECTIONS);
  }

  @AfterEach
  void stop() throws Exception {
    load.close();
    deployed.close();
    vendor.close();
    if (names != null) {
      names.close();
    }
  }

  /** A host that is this machine, and which no process knows yet. */
  private String host(String name) {
    return names == null ? "localhost" : name + ".deadlines.example";
  }

  private Map<String, String> hosts(String name) {
    return Map.of("VENDOR", vendor.url(host(name)), "FILES", vendor.authority(host(name)));
  }

  /** Publishes settings and waits until ingest runs them. */
  private void use(String name) {
    deployed.use(hosts(name));
    callbacks.filesAt(vendor.files(host(name)));
  }

  @Test
  void noAnswerIsLate() throws Exception {
    // Given
    warmUp();

    // When
    phase("nothing is wrong");
    for (Vendor.Manner manner : Vendor.Manner.values()) {
      if (manner != Vendor.Manner.PROMPT) {
        vendor.behave(manner);
        use("vendor-" + manner.name().toLowerCase(Locale.ROOT));
        phase("the vendor " + manner);
      }
    }
    vendor.behave(Vendor.Manner.PROMPT);
    if (names != null) {
      names.silent(true);
      use("second");
      phase("the name server hangs");
      names.silent(false);
      use("third");
      assertThat(names.ignored()).isPositive();
    }
    try (SlowCallers slow = SlowCallers.start(deployed.ingest().port(), callbacks, SLOW_CALLERS)) {
      phase("others are slow with their bodies");
      System.out.println(slow.refused() + " slow bodies were refused");
      assertThat(slow.refused()).isPositive();
      assertThat(slow.others()).isZero();
    }
    int releases =
        beside(
            () -> !deployed.settings().next(hosts("third")).isEmpty(),
            Duration.ofMillis(500),
            () -> phase("settings and lexicons change"));
    int collections =
        beside(
            () -> collect(deployed.ingest().pid()),
            Duration.ofSeconds(1),
            () -> phase("full collections"));
    deployed.broker().pause();
    phase("Kafka is stopped");
    deployed.broker().resume();
    phase("Kafka is back");
    deployed.broker().kill();
    phase("Kafka is gone");

    // Then
    tallies.forEach(all::add);
    System.out.println(all.summary());
    System.out.println(all.histogram());
    System.out.println(releases + " releases; " + collections + " full collections");
    assertThat(tallies).hasSize(names == null ? PHASES - 1 : PHASES);
    assertThat(all.total()).isEqualTo(tallies.size() * A_PHASE + all.unsure());
    assertThat(all.count("HTTP 200") + all.count("HTTP 503")).isEqualTo(all.total());
    assertThat(all.late()).isZero();
    assertThat(all.unanswered()).isZero();
    assertThat(releases).isPositive();
    assertThat(collections).isPositive();
  }

  /**
   * A process that has just started is slow for some seconds, and says 503 (docs/reliability.md).
   */
  private void warmUp() throws IOException {
    Tally warm;
    int rounds = 0;
    do {
      warm = load.run("warming up", WARM_UP_SECONDS * RATE);
      System.out.println(warm.summary());
    } while (++rounds < MAX_WARM_UPS && (rounds < 2 || warm.late() + warm.unsure() > 0));
  }

  private void phase(String name) {
    try {
      Tally tally = load.run(name, A_PHASE);
      System.out.println(tally.summary());
      tallies.add(tally);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What goes on beside a phase; says whether it did what it should. */
  private interface Task {
    boolean run() throws IOException, InterruptedException;
  }

  /** How often {@code task} did what it should, again and again while {@code phase} runs. */
  private static int beside(Task task, Duration pause, Runnable phase) throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    var counted =
        new FutureTask<>(
            () -> {
              int done = 0;
              while (!over.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                done += task.run() ? 1 : 0;
              }
              return done;
            });
    Thread.ofPlatform().name("beside").start(counted);
    phase.run();
    over.countDown();
    return counted.get();
  }

  private static boolean collect(long pid) throws IOException, InterruptedException {
    return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                Long.toString(pid),
                "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
