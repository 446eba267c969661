package dev.sluice.harness;

import dev.sluice.contract.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a service as a process of its own, on this JVM's Java and class path, with the
 * flags of its image. It keeps its name, data directory, ports and log file over restarts.
 */
public final class ServiceProcess implements AutoCloseable, Measured {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(90);
  private static final Duration SCRAPE = Duration.ofSeconds(20);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final Service service;
  private final String name;
  private final Path log;
  private final int port;
  private final int operationsPort;
  private final List<String> prefix;
  private final List<String> flags;
  private final List<String> arguments;
  private final Map<String, String> environment;
  private @Nullable ChildProcess child;
  private boolean paused;

  private ServiceProcess(
      Service service,
      String name,
      Path log,
      int port,
      int operationsPort,
      List<String> prefix,
      List<String> flags,
      List<String> arguments,
      Map<String, String> environment) {
    this.service = service;
    this.name = name;
    this.log = log;
    this.port = port;
    this.operationsPort = operationsPort;
    this.prefix = List.copyOf(prefix);
    this.flags = List.copyOf(flags);
    this.arguments = List.copyOf(arguments);
    this.environment = Map.copyOf(environment);
  }

  /**
   * An instance that does not run yet.
   *
   * @param name the instance's name, such as {@code ingest-1}; names its data and its log as well
   * @param place where its data and its log go
   * @param kafka bootstrap servers
   * @param environment of the process: secrets that the settings refer to
   * @param options further ones of the service's {@code Main}, such as {@code --standbys=1}
   */
  public static ServiceProcess of(
      Service service,
      String name,
      Place place,
      String kafka,
      Map<String, String> environment,
      String... options) {
    ShippedCommand shipped = ShippedCommand.of(service, place.repository());
    int port = Ports.next();
    int operationsPort = Ports.next();
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), shipped.main()));
    arguments.addAll(
        List.of(
            "--dev",
            "--kafka=" + kafka,
            "--instance=" + name,
            "--data-dir=" + place.data(name),
            "--ops-port=" + operationsPort));
    if (service == Service.INGEST) {
      arguments.add("--port=" + port);
    }
    arguments.addAll(List.of(options));
    return new ServiceProcess(
        service,
        name,
        place.log(name),
        port,
        operationsPort,
        List.of(),
        shipped.flags(),
        arguments,
        environment);
  }

  /** The same, not running, with these flags of the JVM in place of the shipped ones. */
  public ServiceProcess withFlags(List<String> others) {
    return new ServiceProcess(
        service, name, log, port, operationsPort, prefix, others, arguments, environment);
  }

  /** The same, not running, that prints to another file. */
  public ServiceProcess withLog(Path other) {
    return new ServiceProcess(
        service, name, other, port, operationsPort, prefix, flags, arguments, environment);
  }

  /**
   * The same, not running, behind another command.
   *
   * @param other a command that becomes the command behind it, such as {@code nice}
   */
  public ServiceProcess behind(List<String> other) {
    return new ServiceProcess(
        service, name, log, port, operationsPort, other, flags, arguments, environment);
  }

  /** Which service it is. */
  public Service service() {
    return service;
  }

  /** The instance's name. */
  public String name() {
    return name;
  }

  /** What it printed, over all its starts. */
  public Path log() {
    return log;
  }

  /** Where ingest takes callbacks; of no use with the others. */
  public int port() {
    return port;
  }

  /** Starts it; does not wait until it is ready. */
  public synchronized ServiceProcess start() {
    if (isAlive()) {
      throw new IllegalStateException(name + " runs already");
    }
    List<String> command = new ArrayList<>(prefix);
    command.add(ChildProcess.java());
    command.addAll(flags);
    command.addAll(arguments);
    child = ChildProcess.start(name, command, environment, log);
    paused = false;
    return this;
  }

  /** Whether the process is there, paused or not. */
  public synchronized boolean isAlive() {
    return child != null && child.isAlive();
  }

  /** Its process id. */
  public synchronized long pid() {
    return running().pid();
  }

  @Override
  public synchronized Duration processorTime() {
    return running().processorTime();
  }

  @Override
  public synchronized long residentBytes() {
    return running().residentBytes();
  }

  /** {@code SIGSTOP}: it neither works nor ends. */
  public synchronized void pause() {
    running().pause();
    paused = true;
  }

  /** {@code SIGCONT}. */
  public synchronized void resume() {
    running().resume();
    paused = false;
  }

  /** {@code kill -9}; returns when it is gone. */
  public synchronized void kill() {
    running().kill();
    child = null;
    paused = false;
  }

  /**
   * Lets it stop cleanly.
   *
   * @return its exit code
   */
  public synchronized int stop() {
    if (paused) {
      resume();
    }
    int code = running().stop(STOP);
    child = null;
    return code;
  }

  /**
   * Waits until it ends by itself.
   *
   * @return its exit code
   */
  public int awaitEnd(Duration patience) {
    ChildProcess ending;
    synchronized (this) {
      ending = running();
    }
    return ending.awaitEnd(patience);
  }

  /** Waits until it is ready, for up to two minutes. */
  public ServiceProcess awaitReady() {
    return awaitReady(START);
  }

  /** Waits until it is ready; fails with what it says where it is not within {@code patience}. */
  public ServiceProcess awaitReady(Duration patience) {
    Awaitility.await(name + " is ready; its log is " + log)
        .atMost(patience)
        .pollInterval(Duration.ofMillis(10))
        .failFast(name + " ended; its log is " + log, () -> !isAlive())
        .until(this::isReady);
    return this;
  }

  /** Whether it says that it is ready. */
  public boolean isReady() {
    try {
      return get("/health/ready").statusCode() == 200;
    } catch (IOException e) {
      return false; // It does not listen yet, or hangs.
    }
  }

  /** What {@code /health/ready} says, with every check. */
  public String health() throws IOException {
    return Json.readTree(get("/health/ready").body().getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The page of its metrics. */
  public String metrics() throws IOException {
    return get("/metrics").body();
  }

  /** All that it printed. */
  public String printed() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> get(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + operationsPort + path))
            .timeout(SCRAPE)
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private ChildProcess running() {
    if (child == null) {
      throw new IllegalStateException(name + " does not run");
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
