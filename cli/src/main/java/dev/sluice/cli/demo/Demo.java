package dev.sluice.cli.demo;

import dev.sluice.contract.settings.Settings;
import dev.sluice.ingest.IngestConfig;
import dev.sluice.ingest.IngestService;
import dev.sluice.ingest.http.ServerOptions;
import dev.sluice.ingest.spool.SpoolConfig;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.embedded.BrokerOptions;
import dev.sluice.kafka.embedded.EmbeddedKafka;
import dev.sluice.kafka.inflight.InFlightConfig;
import dev.sluice.notifier.NotifierConfig;
import dev.sluice.notifier.NotifierService;
import dev.sluice.service.Lifecycle;
import dev.sluice.settings.MasterKey;
import dev.sluice.settings.SecretResolver;
import dev.sluice.simulator.AppsFile;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorConfig;
import dev.sluice.simulator.cloud.CloudCredential;
import dev.sluice.stream.StreamConfig;
import dev.sluice.stream.StreamService;
import dev.sluice.stream.judging.JudgingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole system in one process: an embedded broker, the three services and the stand-ins. Each
 * starts through its own root, and they meet only over sockets. Starts from nothing each time; what
 * it stored is deleted when it is closed.
 */
final class Demo implements AutoCloseable {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

  private final Lifecycle lifecycle;
  private final EmbeddedKafka kafka;
  private final IngestService ingest;
  private final StreamService stream;
  private final NotifierService notifier;
  private final Simulator simulator;
  private final String token;

  private Demo(
      Lifecycle lifecycle,
      EmbeddedKafka kafka,
      IngestService ingest,
      StreamService stream,
      NotifierService notifier,
      Simulator simulator,
      String token) {
    this.lifecycle = lifecycle;
    this.kafka = kafka;
    this.ingest = ingest;
    this.stream = stream;
    this.notifier = notifier;
    this.simulator = simulator;
    this.token = token;
  }

  /**
   * Starts everything; returns when all of it listens.
   *
   * @param settings as they are written, with the stand-ins at their usual address
   * @param directory an empty directory that is the demo's own
   * @param environment what the settings' {@code ${env:NAME}} refer to
   */
  static Demo start(
      DemoPorts ports, Settings settings, Path directory, Map<String, String> environment)
      throws IOException {
    ports.check();
    Lifecycle lifecycle = new Lifecycle("demo", CLOSE_LIMIT);
    try {
      return start(ports, settings, directory, environment, lifecycle);
    } catch (IOException | RuntimeException e) {
      lifecycle.close();
      throw e;
    }
  }

  private static Demo start(
      DemoPorts ports,
      Settings settings,
      Path directory,
      Map<String, String> environment,
      Lifecycle lifecycle)
      throws IOException {
    EmbeddedKafka kafka =
        lifecycle.own("Kafka", EmbeddedKafka.start(BrokerOptions.DEFAULTS.withPort(ports.kafka())));
    KafkaSettings address = KafkaSettings.of(kafka.bootstrapServers());
    Path secret = callbackSecret(directory);
    IngestService ingest =
        lifecycle.own(
            "ingest", IngestService.start(ingest(ports, address, directory, secret, environment)));
    Simulator simulator =
        lifecycle.own("simulator", Simulator.start(simulator(ports, ingest.port(), environment)));
    String standIns = "http://127.0.0.1:" + simulator.port();
    Publication.publish(
        new KafkaClients(address, "sluice-demo"), new StandInAddress(standIns).put(settings));
    StreamService stream =
        lifecycle.own(
            "stream",
            StreamService.start(
                stream(ports, address, directory, ingest.port(), secret, environment)));
    NotifierService notifier =
        lifecycle.own(
            "notifier", NotifierService.start(notifier(ports, address, directory, environment)));
    lifecycle.running();
    return new Demo(
        lifecycle,
        kafka,
        ingest,
        stream,
        notifier,
        simulator,
        value(environment, DemoSecrets.TOKEN));
  }

  private static IngestConfig ingest(
      DemoPorts ports,
      KafkaSettings kafka,
      Path directory,
      Path secret,
      Map<String, String> environment) {
    return new IngestConfig(
        new ServerOptions(
            ports.ingest(), null, IngestConfig.MAX_CONNECTIONS, IngestConfig.MAX_REQUESTS, false),
        ports.ingestOps(),
        kafka,
        TopicOptions.DEV,
        directory.resolve("ingest"),
        null,
        masterKey(environment),
        secret,
        0,
        SpoolConfig.DEFAULT,
        environment);
  }

  private static StreamConfig stream(
      DemoPorts ports,
      KafkaSettings kafka,
      Path directory,
      int ingestPort,
      Path secret,
      Map<String, String> environment) {
    return new StreamConfig(
        ports.streamOps(),
        kafka,
        TopicOptions.DEV,
        directory.resolve("stream"),
        null,
        masterKey(environment),
        new StreamConfig.Callbacks("http://127.0.0.1:" + ingestPort, secret),
        JudgingConfig.DEFAULT,
        InFlightConfig.DEFAULT,
        StreamConfig.REPEATS_KEPT,
        StreamConfig.SENT_KEPT,
        1,
        0,
        false,
        false,
        environment);
  }

  private static NotifierConfig notifier(
      DemoPorts ports, KafkaSettings kafka, Path directory, Map<String, String> environment) {
    Path key = masterKey(environment);
    SecretResolver secrets =
        new SecretResolver(environment, key == null ? null : MasterKey.read(key));
    return NotifierConfig.of(kafka, TopicOptions.DEV, directory.resolve("notifier"), null, secrets)
        .withOperationsPort(ports.notifierOps());
  }

  /** As the services have it, for settings with an erasable app; absent: none. */
  private static @Nullable Path masterKey(Map<String, String> environment) {
    String file = environment.get(DemoSecrets.MASTER_KEY_FILE);
    return file == null ? null : Path.of(file);
  }

  private static SimulatorConfig simulator(
      DemoPorts ports, int ingestPort, Map<String, String> environment) {
    return new SimulatorConfig(
        ports.simulator(),
        null,
        "http://127.0.0.1:" + ingestPort + "/content-callback?v=1",
        AppsFile.scenarios(
            value(environment, DemoSecrets.TOKEN), value(environment, DemoSecrets.IM_KEY)),
        value(environment, DemoSecrets.NOTIFY_TOKEN),
        value(environment, DemoSecrets.VENDOR_SECRET),
        new CloudCredential(
            value(environment, DemoSecrets.TENCENT_ID),
            value(environment, DemoSecrets.TENCENT_KEY)),
        1);
  }

  private static String value(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is not set");
    }
    return value;
  }

  /**
   * What ingest and the stream share to sign the callback URLs of moderators: new for each demo.
   */
  private static Path callbackSecret(Path directory) throws IOException {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return Files.writeString(
        directory.resolve("callback-secret"), HexFormat.of().formatHex(secret));
  }

  /**
   * Waits until all services are ready and their first calls are over.
   *
   * @throws IOException if they are not within {@code patience}
   */
  void awaitReady(Duration patience) throws IOException {
    try (Readiness readiness = new Readiness(patience)) {
      for (int port :
          new int[] {ingest.operationsPort(), stream.operationsPort(), notifier.operationsPort()}) {
        readiness.await("http://127.0.0.1:" + port + "/health/ready");
      }
    }
    FirstCalls.make(ingestUrl(), Traffic.APP, token);
  }

  /** Where Kafka is. */
  KafkaClients clients() {
    return new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "sluice-demo");
  }

  /** Where callbacks are taken. */
  String ingestUrl() {
    return "http://127.0.0.1:" + ingest.port();
  }

  /** Where the stand-ins are. */
  String standInsUrl() {
    return "http://127.0.0.1:" + simulator.port();
  }

  /** What listens where, a line each. */
  String addresses() {
    return String.join(
        System.lineSeparator(),
        "ingest      "
            + ingestUrl()
            + "/content-callback   operations http://127.0.0.1:"
            + ingest.operationsPort()
            + "/health/ready",
        "stream      operations http://127.0.0.1:" + stream.operationsPort() + "/health/ready",
        "notifier    operations http://127.0.0.1:" + notifier.operationsPort() + "/health/ready",
        "stand-ins   "
            + standInsUrl()
            + "   IM backend /im and /tencent, app backend /app, vendors /vendor and /cloud",
        "Kafka       " + kafka.bootstrapServers());
  }

  /**
   * Stops the stream alone: nothing is judged after the answer, banned, withdrawn or told from then
   * on.
   */
  void stopStream() {
    stream.close();
  }

  @Override
  public void close() {
    lifecycle.close();
  }
}
