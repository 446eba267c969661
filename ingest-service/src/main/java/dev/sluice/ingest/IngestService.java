package dev.sluice.ingest;

import dev.sluice.ingest.admission.Admission;
import dev.sluice.ingest.content.AnswerMetrics;
import dev.sluice.ingest.content.CallbackParts;
import dev.sluice.ingest.content.ContentCallbacks;
import dev.sluice.ingest.content.Items;
import dev.sluice.ingest.content.Judge;
import dev.sluice.ingest.content.RateLimit;
import dev.sluice.ingest.content.Release;
import dev.sluice.ingest.content.Releases;
import dev.sluice.ingest.forward.AppCallback;
import dev.sluice.ingest.http.IngestServer;
import dev.sluice.ingest.im.AppForwarding;
import dev.sluice.ingest.im.ImCallbacks;
import dev.sluice.ingest.late.LateAnswers;
import dev.sluice.ingest.publish.BriefWaits;
import dev.sluice.ingest.publish.Drain;
import dev.sluice.ingest.publish.Durability;
import dev.sluice.ingest.publish.ForwardPublisher;
import dev.sluice.ingest.publish.ItemPublisher;
import dev.sluice.ingest.publish.KafkaState;
import dev.sluice.ingest.publish.KafkaWatch;
import dev.sluice.ingest.publish.Resending;
import dev.sluice.ingest.publish.ResultPublisher;
import dev.sluice.ingest.publish.Sealing;
import dev.sluice.ingest.rehearsal.Rehearsal;
import dev.sluice.ingest.spool.Spool;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.Topics;
import dev.sluice.moderation.ModerationContext;
import dev.sluice.moderation.Moderations;
import dev.sluice.moderation.http.CallbackTokens;
import dev.sluice.service.CheckResult;
import dev.sluice.service.DataDirectory;
import dev.sluice.service.Health;
import dev.sluice.service.Lifecycle;
import dev.sluice.service.OperationsServer;
import dev.sluice.service.SecretFile;
import dev.sluice.service.ServiceIdentity;
import dev.sluice.service.ServiceMetrics;
import dev.sluice.settings.MasterKey;
import dev.sluice.settings.SecretResolver;
import dev.sluice.settings.SettingsFollower;
import dev.sluice.settings.contentkey.ContentKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ingest service: wires its parts, owns them, and closes them in reverse. Any number may run in
 * one JVM.
 */
public final class IngestService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IngestService.class);
  private static final String NAME = "ingest";
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);
  private static final Duration PRODUCER_CLOSE = Duration.ofSeconds(5);
  private static final Duration KAFKA_PATIENCE = Duration.ofSeconds(5);
  private static final Duration SHORT_PATIENCE = Duration.ofSeconds(2);
  private static final Duration DRAIN_GRACE = Duration.ofSeconds(5);

  private final Lifecycle lifecycle;
  private final IngestServer server;
  private final OperationsServer operations;

  private IngestService(Lifecycle lifecycle, IngestServer server, OperationsServer operations) {
    this.lifecycle = lifecycle;
    this.server = server;
    this.operations = operations;
  }

  /**
   * Starts the service; returns when it listens. Where Kafka is away it runs the settings on its
   * disk, and spools items; without such settings it is unready.
   *
   * @throws RuntimeException if it cannot start: a port is taken, a file is wrong, a topic breaks a
   *     guarantee
   */
  public static IngestService start(IngestConfig config) {
    return start(config, Duration.ZERO);
  }

  /**
   * Starts the service as {@link #start(IngestConfig)} does.
   *
   * @param rehearsal for how long it answers requests of its own making before it says that it is
   *     ready; less where real ones come
   */
  public static IngestService start(IngestConfig config, Duration rehearsal) {
    Lifecycle lifecycle = new Lifecycle(NAME, CLOSE_LIMIT);
    try {
      return start(config, rehearsal, lifecycle);
    } catch (RuntimeException e) {
      lifecycle.close();
      throw e;
    }
  }

  private static IngestService start(IngestConfig config, Duration rehearsal, Lifecycle lifecycle) {
    Clock clock = Clock.systemUTC();
    DataDirectory data =
        lifecycle.own(
            "data directory", DataDirectory.open(config.dataDirectory(), config.instance()));
    ServiceIdentity identity = ServiceIdentity.of(NAME, data.instance());
    ServiceMetrics metrics = lifecycle.own("metrics", new ServiceMetrics(identity));
    MasterKey master =
        config.masterKeyFile() == null ? null : MasterKey.read(config.masterKeyFile());
    SecretResolver secrets = new SecretResolver(config.environment(), master);
    Moderations moderations =
        lifecycle.own(
            "moderation",
            new Moderations(ModerationContext.of(secrets::resolve, metrics.registry())));
    Releases releases = lifecycle.own("releases", new Releases(moderations, secrets));
    KafkaState kafka = new KafkaState();
    Health health = new Health();
    OperationsServer operations =
        lifecycle.own(
            "operations",
            OperationsServer.start(
                config.operationsPort(),
                identity,
                lifecycle,
                health,
                metrics,
                () -> releases.current().map(Release::version).orElse(null)));

    Spool spool =
        Spool.open(data.directory(SpoolDirectory.NAME), config.spool(), clock, metrics.registry());
    lifecycle.own("spool", () -> SpoolDirectory.close(spool, config, clock));
    KafkaClients clients = new KafkaClients(config.kafka(), identity.clientId());
    KafkaProducer<String, byte[]> producer = clients.ingestProducer();
    lifecycle.own("producer", () -> producer.close(PRODUCER_CLOSE));
    Resending resending = lifecycle.own("resending", new Resending());
    metrics.registry().gauge("sluice.ingest.answer.failed.waiting", resending, Resending::waiting);
    Drain drain =
        lifecycle.own(
            "drain",
            new Drain(
                spool,
                producer,
                kafka,
                data.instance(),
                config.spool().maxAge(),
                DRAIN_GRACE,
                clock));
    drain.start();
    Admin admin = clients.admin();
    // Without waiting for a look that goes on.
    lifecycle.own("admin", () -> admin.close(Duration.ZERO));
    KafkaWatch watch =
        lifecycle.own(
            "kafka watch",
            new KafkaWatch(new Topics(admin, config.topics()), producer, kafka, spool::isEmpty));
    watch.start();
    SettingsFollower follower =
        lifecycle.own("settings", new SettingsFollower(clients, data.path()));
    ContentKeys keys =
        master == null
            ? null
            : lifecycle.own("content keys", ContentKeys.start(clients, master, clock));
    Sealing sealing = new Sealing(keys);
    follower
        .onRelease(release -> ContentKeys.requireFor(release, keys))
        .onRelease(releases::use)
        .start();
    // With settings it can serve: items go to the spool.
    watch.awaitFirstLook(releases.current().isPresent() ? SHORT_PATIENCE : KAFKA_PATIENCE);
    Durability durability = new Durability(kafka, spool, clock);
    health.add("kafka", durability::checkKafka);
    health.add("spool", durability::checkSpool);
    health.add("settings", () -> settings(releases, follower));
    if (keys != null) {
      health.add("content-keys", () -> CheckResult.working(keys.trouble().orElse("")));
    }

    Admission admission =
        lifecycle.own(
            "admission", new Admission(config.http().maxRequests() / 2, metrics.registry()));
    BriefWaits waits = lifecycle.own("waits", new BriefWaits());
    AnswerMetrics answers = new AnswerMetrics(metrics.registry());
    CallbackParts parts =
        new CallbackParts(
            releases::current,
            new RateLimit(config.ratePerSecond()),
            new Judge(admission),
            new Items(data.instance(), sealing, clock),
            new ItemPublisher(
                producer, kafka, spool, waits, sealing, resending, clock, metrics.registry()),
            answers,
            config.spool().share(),
            clock);
    AppCallback appCallback =
        lifecycle.own("app callback", new AppCallback(secrets, clock, metrics.registry()));
    ForwardPublisher forwards =
        new ForwardPublisher(producer, kafka, spool, sealing, clock, metrics.registry());
    ImCallbacks imCallbacks =
        new ImCallbacks(parts, new AppForwarding(appCallback, forwards), metrics.registry());
    Path callbackSecrets = config.callbackSecretFile();
    LateAnswers late =
        new LateAnswers(
            callbackSecrets == null
                ? null
                : SecretFile.read("--callback-secret-file", callbackSecrets, CallbackTokens::new),
            sealing.json(),
            releases::lateSenderOf,
            new ResultPublisher(producer, kafka),
            clock);
    IngestServer server =
        lifecycle.own(
            "server",
            IngestServer.start(
                config.http(),
                new ContentCallbacks(parts),
                imCallbacks,
                late,
                answers,
                admission,
                releases::serves,
                metrics.registry()));
    Rehearsal rehearsing =
        lifecycle.own("rehearsal", Rehearsal.start(data.path(), rehearsal, server::called));
    health.add("rehearsal", rehearsing::check);
    lifecycle.own("heartbeat", operations.announce(clients));
    lifecycle.running();
    LOG.info(
        "ingest {} listens on {}, operations on {}",
        data.instance(),
        server.port(),
        operations.port());
    return new IngestService(lifecycle, server, operations);
  }

  /** The port of callbacks. */
  public int port() {
    return server.port();
  }

  /** The port of health and metrics. */
  public int operationsPort() {
    return operations.port();
  }

  /** Its life, for {@code Main} to wait on. */
  public Lifecycle lifecycle() {
    return lifecycle;
  }

  /** Answers what was begun, sends what is to be sent, and closes everything. */
  @Override
  public void close() {
    lifecycle.close();
  }

  private static CheckResult settings(Releases releases, SettingsFollower follower) {
    if (releases.current().isEmpty()) {
      return CheckResult.failing(
          "no release of settings is known yet"
              + follower.trouble().map(trouble -> ": " + trouble).orElse(""));
    }
    if (!releases.troubles().isEmpty()) {
      return CheckResult.working(String.join("; ", releases.troubles()));
    }
    return CheckResult.working(follower.trouble().orElse(""));
  }
}
