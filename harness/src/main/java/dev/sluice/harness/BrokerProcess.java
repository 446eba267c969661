package dev.sluice.harness;

import dev.sluice.kafka.embedded.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka broker as a process of its own. It keeps its address, its data and its log file over
 * restarts.
 */
public final class BrokerProcess implements AutoCloseable {
  private static final String NAME = "kafka";
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(90);

  private final Path log;
  private final int port;
  private final List<String> command;
  private @Nullable ChildProcess child;

  private BrokerProcess(Path log, int port, List<String> command) {
    this.log = log;
    this.port = port;
    this.command = command;
  }

  /** A broker that does not run yet. */
  public static BrokerProcess of(Place place) {
    int port = Ports.next();
    return new BrokerProcess(
        place.log(NAME),
        port,
        List.of(
            ChildProcess.java(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-Dlogback.configurationFile=dev/sluice/kafka/embedded/logback-tests.xml",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--port=" + port,
            "--data-dir=" + place.data(NAME)));
  }

  /** Where clients connect, whether it runs or not. */
  public String bootstrapServers() {
    return "localhost:" + port;
  }

  /** Starts it; returns when it serves. */
  public synchronized BrokerProcess start() {
    if (isAlive()) {
      throw new IllegalStateException("the broker runs already");
    }
    long before = Files.exists(log) ? size() : 0;
    ChildProcess started = ChildProcess.start(NAME, command, Map.of(), log);
    child = started;
    Awaitility.await("the broker serves; its log is " + log)
        .atMost(START)
        .pollInterval(Duration.ofMillis(100))
        .failFast("the broker ended; its log is " + log, () -> !started.isAlive())
        .until(() -> printedSince(before).contains("Kafka listens on " + bootstrapServers()));
    return this;
  }

  /** Whether the process is there, paused or not. */
  public synchronized boolean isAlive() {
    return child != null && child.isAlive();
  }

  /** {@code SIGSTOP}: connections stay open, nothing answers. */
  public synchronized void pause() {
    running().pause();
  }

  /** {@code SIGCONT}. */
  public synchronized void resume() {
    running().resume();
  }

  /** {@code kill -9}; returns when it is gone. */
  public synchronized void kill() {
    running().kill();
    child = null;
  }

  /** Lets it stop cleanly; it must not be paused. */
  public synchronized void stop() {
    running().stop(STOP);
    child = null;
  }

  private long size() {
    try {
      return Files.size(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String printedSince(long offset) {
    try {
      byte[] all = Files.readAllBytes(log);
      return new String(all, (int) offset, all.length - (int) offset, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ChildProcess running() {
    if (child == null) {
      throw new IllegalStateException("the broker does not run");
    }
    return child;
  }

  /** Kills it where it still runs. */
  @Override
  public synchronized void close() {
    if (isAlive()) {
      kill();
    }
  }
}
