package dev.sluice.simulator;

import dev.sluice.simulator.cloud.CloudCredential;
import dev.sluice.simulator.im.ImApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the stand-ins as a process of their own, as in docker-compose. */
@Command(
    name = "simulator",
    mixinStandardHelpOptions = true,
    description = "A stand-in IM backend, app backend and vendor on one port.")
public final class Main implements Callable<Integer> {
  private static final String LOGGING = "logback.configurationFile";

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "${env:SLUICE_SIMULATOR_PORT:-8090}",
      description = "Port, ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      defaultValue = "${env:SLUICE_SIMULATOR_URL}",
      description = "How Sluice reaches it.")
  private @Nullable String publicUrl;

  @Option(
      names = "--callback-url",
      paramLabel = "URL",
      defaultValue = "${env:SLUICE_CALLBACK_URL:-http://127.0.0.1:8080/content-callback?v=1}",
      description = "Where Sluice takes content callbacks, ${DEFAULT-VALUE}.")
  private String callbackUrl = "";

  @Option(
      names = "--apps",
      paramLabel = "FILE",
      description = "YAML list of the IM backend's apps; without it those of the scenarios.")
  private @Nullable Path apps;

  @Option(names = "--token", hidden = true, required = true, defaultValue = "${env:SLUICE_TOKEN}")
  private String token = "";

  @Option(names = "--im-key", hidden = true, required = true, defaultValue = "${env:SLUICE_IM_KEY}")
  private String imKey = "";

  @Option(
      names = "--notify-token",
      hidden = true,
      required = true,
      defaultValue = "${env:SLUICE_NOTIFY_TOKEN}")
  private String notifyToken = "";

  @Option(
      names = "--vendor-secret",
      hidden = true,
      required = true,
      defaultValue = "${env:SLUICE_VENDOR_SECRET}")
  private String vendorSecret = "";

  @Option(names = "--tencent-id", hidden = true, defaultValue = "${env:SLUICE_TENCENT_ID:-}")
  private String tencentId = "";

  @Option(names = "--tencent-key", hidden = true, defaultValue = "${env:SLUICE_TENCENT_KEY:-}")
  private String tencentKey = "";

  private Main() {}

  /** Parses, starts, and waits for the end of the process. */
  public static void main(String[] args) {
    // By another name than the services' configuration, beside which it may stand on the class
    // path; before the first logger.
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "logback-simulator.xml");
    }
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    Logger log = LoggerFactory.getLogger(Main.class);
    List<ImApp> served;
    try {
      served = apps == null ? AppsFile.scenarios(token, imKey) : AppsFile.read(apps, token, imKey);
    } catch (IOException e) {
      log.error("--apps {}: {}", apps, e.getMessage());
      return 2;
    }
    Simulator simulator;
    try {
      simulator =
          Simulator.start(
              new SimulatorConfig(
                  port,
                  publicUrl,
                  callbackUrl,
                  served,
                  notifyToken,
                  vendorSecret,
                  new CloudCredential(tencentId, tencentKey),
                  1));
    } catch (PortTakenException e) {
      log.error("{}", e.getMessage());
      return 2;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-shutdown"));
    log.info("listening on port {}; content callbacks go to {}", simulator.port(), callbackUrl);
    new CountDownLatch(1).await();
    return 0;
  }
}
