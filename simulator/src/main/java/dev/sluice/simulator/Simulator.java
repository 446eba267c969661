package dev.sluice.simulator;

import static dev.sluice.simulator.web.Endpoint.serve;

import dev.sluice.simulator.app.AppBackend;
import dev.sluice.simulator.cloud.CloudBackend;
import dev.sluice.simulator.im.ImBackend;
import dev.sluice.simulator.vendor.VendorBackend;
import dev.sluice.simulator.web.Reply;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The stand-ins on one port. Can be started and closed many times in one JVM. */
public final class Simulator implements AutoCloseable {
  private final WebServer server;
  private final ImBackend im;
  private final AppBackend app;
  private final VendorBackend vendor;
  private final CloudBackend cloud;

  private Simulator(
      WebServer server, ImBackend im, AppBackend app, VendorBackend vendor, CloudBackend cloud) {
    this.server = server;
    this.im = im;
    this.app = app;
    this.vendor = vendor;
    this.cloud = cloud;
  }

  /**
   * Starts listening.
   *
   * @throws PortTakenException if the port cannot be used
   */
  public static Simulator start(SimulatorConfig config) {
    return start(config, InstantSource.system());
  }

  /** As {@link #start(SimulatorConfig)}, by another clock. */
  static Simulator start(SimulatorConfig config, InstantSource clock) {
    CompletableFuture<String> publicUrl = new CompletableFuture<>();
    ImBackend im =
        new ImBackend(
            config.apps(),
            config.callbackUrl(),
            URI.create(config.callbackUrl()).resolve("/im-callback").toString(),
            config.callbackAttempts(),
            publicUrl::join,
            clock);
    AppBackend app = new AppBackend(config.notifyToken(), clock);
    VendorBackend vendor = new VendorBackend(config.vendorSecret(), publicUrl::join, clock);
    CloudBackend cloud = new CloudBackend(config.cloud(), clock);
    HttpRouting.Builder routing = HttpRouting.builder();
    im.route(routing);
    cloud.route(routing);
    routing
        .register("/app", app)
        .register("/vendor", vendor)
        .get("/health", serve(request -> Reply.json(Map.of("status", "up"))));
    WebServer server = listen(config.port(), routing);
    String configured = config.publicUrl();
    publicUrl.complete(configured == null ? "http://127.0.0.1:" + server.port() : configured);
    return new Simulator(server, im, app, vendor, cloud);
  }

  private static WebServer listen(int port, HttpRouting.Builder routing) {
    probe(port);
    WebServer server =
        WebServer.builder()
            .port(port)
            .shutdownHook(false)
            // Head and body are written apart: Nagle's delay costs every answer 40 ms.
            .connectionOptions(options -> options.tcpNoDelay(true))
            .routing(routing)
            .build()
            .start();
    if (!server.isRunning()) {
      throw new PortTakenException(port, "the web server did not start");
    }
    return server;
  }

  /**
   * The web server logs a stack trace and goes on where its port is taken, so that is found out
   * before.
   */
  private static void probe(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new PortTakenException(port, String.valueOf(e.getMessage()));
    }
  }

  /** Where it listens. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    vendor.close();
    cloud.close();
    app.close();
    server.stop();
    im.close();
  }
}
