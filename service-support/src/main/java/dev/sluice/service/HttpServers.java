package dev.sluice.service;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Starts HTTP servers in the same way everywhere. */
public final class HttpServers {
  private HttpServers() {}

  /**
   * Starts a server that is stopped by its owner only, and has no features but those in {@code
   * config}.
   *
   * @param flag sets the port, such as {@code --port}
   * @throws PortInUseException where the port is taken
   * @throws StartException where the server cannot listen for another reason
   */
  public static WebServer start(WebServerConfig.Builder config, String flag) {
    requireFree(config, flag);
    WebServer server = config.shutdownHook(false).featuresDiscoverServices(false).build().start();
    if (!server.isRunning()) {
      throw new StartException("cannot listen on port " + config.port() + " (" + flag + ")");
    }
    return server;
  }

  /** Helidon logs a failure to listen and returns a server that does not run, without the cause. */
  private static void requireFree(WebServerConfig.Builder config, String flag) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(config.host(), config.port()));
    } catch (BindException e) {
      if (String.valueOf(e.getMessage()).contains("in use")) {
        throw new PortInUseException(config.port(), flag, e);
      }
      throw cannotListen(config, flag, e);
    } catch (IOException e) {
      throw cannotListen(config, flag, e);
    }
  }

  private static StartException cannotListen(
      WebServerConfig.Builder config, String flag, IOException e) {
    return new StartException(
        "cannot listen on "
            + config.host()
            + ":"
            + config.port()
            + " ("
            + flag
            + "): "
            + e.getMessage(),
        e);
  }
}
