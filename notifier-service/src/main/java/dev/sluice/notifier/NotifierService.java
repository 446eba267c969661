package dev.sluice.notifier;

import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.WrittenTopics;
import dev.sluice.kafka.deadletter.HeldRules;
import dev.sluice.kafka.deadletter.OpenLetters;
import dev.sluice.kafka.inflight.InFlight;
import dev.sluice.kafka.inflight.InFlightConfig;
import dev.sluice.kafka.sealed.ContentVault;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.notifier.command.CommandSender;
import dev.sluice.notifier.delivery.Delivery;
import dev.sluice.notifier.delivery.DeliveryTopology;
import dev.sluice.notifier.forward.ForwardSender;
import dev.sluice.notifier.notice.NoticeSender;
import dev.sluice.service.CheckResult;
import dev.sluice.service.DataDirectory;
import dev.sluice.service.Health;
import dev.sluice.service.Lifecycle;
import dev.sluice.service.OperationsServer;
import dev.sluice.service.RecreatedTopics;
import dev.sluice.service.ServiceIdentity;
import dev.sluice.service.ServiceMetrics;
import dev.sluice.service.TransactionWatch;
import dev.sluice.service.call.HttpCaller;
import dev.sluice.settings.MasterKey;
import dev.sluice.settings.SettingsFollower;
import dev.sluice.settings.contentkey.ContentKeys;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.Topology;

/** A running notifier. Any number may run in one JVM, each with its own data directory. */
public final class NotifierService implements AutoCloseable {
  private static final String SERVICE = "notifier";
  private static final Duration STOP = Duration.ofSeconds(20);

  private final Lifecycle lifecycle;
  private final Health health = new Health();
  private final NotifierConfig config;
  private final DataDirectory data;
  private final OperationsServer operations;
  private volatile Settings settings = Settings.NONE;

  private NotifierService(NotifierConfig config, Lifecycle lifecycle) {
    this.config = config;
    this.lifecycle = lifecycle;
    this.data =
        lifecycle.own(
            "data directory", DataDirectory.open(config.dataDirectory(), config.instance()));
    ServiceIdentity identity = ServiceIdentity.of(SERVICE, data.instance());
    ServiceMetrics metrics = lifecycle.own("metrics", new ServiceMetrics(identity));
    this.operations =
        lifecycle.own(
            "operations port",
            OperationsServer.start(
                config.operationsPort(),
                identity,
                lifecycle,
                health,
                metrics,
                () -> isNone(settings) ? null : settings.version()));
    KafkaClients clients = new KafkaClients(config.kafka(), identity.clientId());
    SettingsFollower follower =
        lifecycle.own("settings", new SettingsFollower(clients, data.path()));
    health.add("settings", () -> settingsHealth(follower));
    Map<Topic, Uuid> topicIds = createTopics(clients);
    OpenLetters letters =
        lifecycle.own("dead letters", OpenLetters.start(clients, metrics.registry()));
    health.add("dead-letters", () -> CheckResult.working(letters.summary()));
    Optional<MasterKey> master = config.secrets().masterKey();
    ContentKeys keys =
        master.isEmpty()
            ? null
            : lifecycle.own(
                "content keys", ContentKeys.start(clients, master.get(), InstantSource.system()));
    if (keys != null) {
      health.add("content-keys", () -> CheckResult.working(keys.trouble().orElse("")));
    }
    SealedJson seal = new SealedJson(keys == null ? ContentVault.NONE : keys);
    DeliveryStreams streams = wire(clients, metrics.registry(), topicIds, seal, letters);
    follower
        .onRelease(release -> ContentKeys.requireFor(release, keys))
        .onRelease(
            release -> {
              settings = release;
              streams.start(release);
            })
        .start();
    lifecycle.own("heartbeat", operations.announce(clients));
  }

  /**
   * Starts a notifier. It returns when topics are checked and settings are followed; calls begin
   * with the first release of settings.
   *
   * @throws RuntimeException if it cannot start; nothing is left running
   */
  public static NotifierService start(NotifierConfig config) {
    Lifecycle lifecycle = new Lifecycle(SERVICE, STOP);
    try {
      NotifierService service = new NotifierService(config, lifecycle);
      lifecycle.running();
      return service;
    } catch (RuntimeException e) {
      lifecycle.close();
      throw e;
    }
  }

  /** The port of /health and /metrics. */
  public int operationsPort() {
    return operations.port();
  }

  /** Its health, as /health/ready shows it. */
  public Map<String, CheckResult> health() {
    return health.check();
  }

  /** The stable name of this process. */
  public String instance() {
    return data.instance();
  }

  /** Its life cycle, for {@code Main}. */
  Lifecycle lifecycle() {
    return lifecycle;
  }

  private DeliveryStreams wire(
      KafkaClients clients,
      MeterRegistry registry,
      Map<Topic, Uuid> topicIds,
      SealedJson seal,
      HeldRules held) {
    InstantSource clock = InstantSource.system();
    HttpCaller caller = lifecycle.own("calls", new HttpCaller(config.http()));
    InFlight inFlight =
        lifecycle.own(
            "calls in flight",
            InFlight.onVirtualThreads(
                InFlightConfig.DEFAULT.withLimit(config.callsInFlight()), registry));
    SettingsAttempts attempts =
        new SettingsAttempts(
            () -> settings,
            new NoticeSender(caller, config.secrets(), clock),
            new CommandSender(caller, config.secrets(), clock, config.notFoundGrace()),
            new ForwardSender(caller, config.secrets(), clock),
            config.unknownAppGrace(),
            clock,
            seal,
            registry);
    DeliveryTopology topology =
        new DeliveryTopology(
            new Delivery(
                attempts,
                config.retry(),
                config.limits(),
                config.remembered(),
                inFlight,
                seal,
                topicIds,
                clock,
                registry,
                app -> settings.app(app).map(App::actions).orElse(null),
                held));
    Gauge.builder("sluice.notifier.pending", topology, DeliveryTopology::pending)
        .description("Commands, notices and callbacks pending in this instance")
        .register(registry);
    Topology built = topology.get();
    TransactionWatch transactions =
        lifecycle.own(
            "transaction watch",
            TransactionWatch.start(
                clients,
                WrittenTopics.of(DeliveryStreams.APPLICATION_ID, built),
                TransactionWatch.Pace.DEFAULT,
                registry));
    health.add("transactions", transactions::check);
    DeliveryStreams streams =
        lifecycle.own("delivery", new DeliveryStreams(config, built, data, inFlight, lifecycle));
    health.add("delivery", streams::health);
    return streams;
  }

  private Map<Topic, Uuid> createTopics(KafkaClients clients) {
    try (Admin admin = clients.admin()) {
      Map<Topic, Uuid> ids =
          new Topics(admin, config.topics())
              .create(
                  List.of(
                      Topic.COMMANDS,
                      Topic.NOTICES,
                      Topic.FORWARDS,
                      Topic.OUTCOMES,
                      Topic.DEAD_LETTERS,
                      Topic.SETTINGS,
                      Topic.INSTANCES,
                      Topic.CONTENT_KEYS));
      RecreatedTopics inputs =
          new RecreatedTopics(
              data.path(),
              Map.of(
                  Topic.COMMANDS,
                  Objects.requireNonNull(ids.get(Topic.COMMANDS)),
                  Topic.NOTICES,
                  Objects.requireNonNull(ids.get(Topic.NOTICES)),
                  Topic.FORWARDS,
                  Objects.requireNonNull(ids.get(Topic.FORWARDS))));
      if (config.acceptRecreatedTopics()) {
        inputs.accept(admin, DeliveryStreams.APPLICATION_ID);
      } else {
        inputs.requireRemembered();
      }
      return ids;
    }
  }

  private static boolean isNone(Settings settings) {
    return settings.version().equals(Settings.NONE.version());
  }

  private CheckResult settingsHealth(SettingsFollower follower) {
    Settings current = settings;
    if (isNone(current)) {
      return CheckResult.failing(follower.trouble().orElse("no release of settings yet"));
    }
    // Without news the release at hand goes on to be used.
    return CheckResult.working(follower.trouble().orElse("release " + current.version()));
  }

  @Override
  public void close() {
    lifecycle.close();
  }
}
