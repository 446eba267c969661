package dev.sluice.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of the three services in a process of its own, with the flags that it is shipped with. */
public final class Service implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final Kind kind;
  private final JavaProcess process;
  private final int operationsPort;

  private Service(Kind kind, JavaProcess process, int operationsPort) {
    this.kind = kind;
    this.process = process;
    this.operationsPort = operationsPort;
  }

  /** Which service. */
  public enum Kind {
    /** ingest-service. */
    INGEST("ingest-service", "ingest", dev.sluice.ingest.Main.class),
    /** moderation-stream. */
    STREAM("moderation-stream", "stream", dev.sluice.stream.Main.class),
    /** notifier-service. */
    NOTIFIER("notifier-service", "notifier", dev.sluice.notifier.Main.class);

    private final String module;
    private final String service;
    private final Class<?> main;

    Kind(String module, String service, Class<?> main) {
      this.module = module;
      this.service = service;
      this.main = main;
    }

    /** Its module, which is also its stage in the Dockerfile. */
    public String module() {
      return module;
    }

    /** Its flags and memory. */
    public Shipped shipped(Path root) {
      return Shipped.of(root, module, service);
    }
  }

  /**
   * Starts an instance; does not wait for it.
   *
   * @param flags of its JVM
   * @param instance its stable name, and that of its data directory under that of {@code site}
   */
  static Service start(
      Kind kind, List<String> flags, Site site, String instance, List<String> options) {
    int operationsPort = freePort();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--dev",
                "--kafka=" + site.bootstrapServers(),
                "--ops-port=" + operationsPort,
                "--instance=" + instance,
                "--data-dir=" + site.directory().resolve(instance)));
    arguments.addAll(options);
    JavaProcess process =
        JavaProcess.start(instance, flags, kind.main, site.log(), arguments.toArray(String[]::new));
    return new Service(kind, process, operationsPort);
  }

  /** A port of the loopback that was free a moment ago. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its process. */
  public JavaProcess process() {
    return process;
  }

  /** Waits until it is ready. */
  public Service awaitReady() {
    Waiting.until(kind.module + " is ready", PATIENCE, this::isReady);
    return this;
  }

  private boolean isReady() {
    if (!process.isAlive()) {
      throw new BenchException(kind.module + " ended at its start; see its log");
    }
    try {
      return status("/health/ready") == 200;
    } catch (IOException e) {
      // It does not listen yet.
      return false;
    }
  }

  private int status(String path) throws IOException {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + operationsPort + path))
                  .timeout(Duration.ofSeconds(2))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
