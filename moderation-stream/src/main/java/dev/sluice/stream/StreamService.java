package dev.sluice.stream;

import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.StreamsProperties;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.TransactionalIds;
import dev.sluice.kafka.WrittenTopics;
import dev.sluice.kafka.inflight.InFlight;
import dev.sluice.kafka.sealed.ContentVault;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.moderation.ModerationContext;
import dev.sluice.moderation.Moderations;
import dev.sluice.moderation.http.CallbackTokens;
import dev.sluice.service.CheckResult;
import dev.sluice.service.DataDirectory;
import dev.sluice.service.Health;
import dev.sluice.service.Lifecycle;
import dev.sluice.service.OperationsServer;
import dev.sluice.service.RecreatedTopics;
import dev.sluice.service.SecretFile;
import dev.sluice.service.ServiceIdentity;
import dev.sluice.service.ServiceMetrics;
import dev.sluice.service.TransactionWatch;
import dev.sluice.settings.MasterKey;
import dev.sluice.settings.SecretResolver;
import dev.sluice.settings.SettingsFollower;
import dev.sluice.settings.contentkey.ContentKeys;
import dev.sluice.stream.intake.IntakeMeters;
import dev.sluice.stream.intake.TopicIds;
import dev.sluice.stream.judging.CallbackUrls;
import dev.sluice.stream.judging.JudgingContext;
import dev.sluice.stream.judging.JudgingMeters;
import dev.sluice.stream.judging.PendingLoad;
import dev.sluice.stream.output.OutputMeters;
import dev.sluice.stream.output.Refused;
import dev.sluice.stream.output.UnwritableRecords;
import dev.sluice.stream.sent.SentMeters;
import dev.sluice.stream.shadow.ReleasedShadows;
import dev.sluice.stream.shadow.ShadowContext;
import dev.sluice.stream.shadow.ShadowLimits;
import dev.sluice.stream.shadow.ShadowMeters;
import dev.sluice.stream.shadow.ShadowWorkers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream service: wires its parts, owns them, and closes them in reverse. Any number may run in
 * one JVM.
 */
public final class StreamService implements AutoCloseable {
  /** Names the application, its consumer group and its internal topics. */
  public static final String APPLICATION_ID = TransactionalIds.STREAM;

  private static final Logger LOG = LoggerFactory.getLogger(StreamService.class);
  private static final String NAME = "stream";
  private static final String STATE = "state";
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);
  private static final List<Topic> TOPICS =
      List.of(
          Topic.ITEMS,
          Topic.VERDICTS,
          Topic.MODERATOR_RESULTS,
          Topic.COMMANDS,
          Topic.NOTICES,
          Topic.OUTCOMES,
          Topic.SETTINGS,
          Topic.INSTANCES,
          Topic.DEAD_LETTERS,
          Topic.CONTENT_KEYS);

  private final Lifecycle lifecycle;
  private final OperationsServer operations;

  private StreamService(Lifecycle lifecycle, OperationsServer operations) {
    this.lifecycle = lifecycle;
    this.operations = operations;
  }

  /**
   * Starts the service; returns when it is wired. It reads as soon as a release of settings is
   * known, and is ready once it reads.
   *
   * @throws RuntimeException if it cannot start: Kafka is away, a topic breaks a guarantee, a file
   *     is wrong, a port is taken
   */
  public static StreamService start(StreamConfig config) {
    return start(config, TransactionWatch.Pace.DEFAULT);
  }

  static StreamService start(StreamConfig config, TransactionWatch.Pace pace) {
    Lifecycle lifecycle = new Lifecycle(NAME, CLOSE_LIMIT);
    try {
      return start(config, pace, lifecycle);
    } catch (RuntimeException e) {
      lifecycle.close();
      throw e;
    }
  }

  private static StreamService start(
      StreamConfig config, TransactionWatch.Pace pace, Lifecycle lifecycle) {
    DataDirectory data =
        lifecycle.own(
            "data directory", DataDirectory.open(config.dataDirectory(), config.instance()));
    ServiceIdentity identity = ServiceIdentity.of(NAME, data.instance());
    ServiceMetrics metrics = lifecycle.own("metrics", new ServiceMetrics(identity));
    MeterRegistry registry = metrics.registry();
    MasterKey master =
        config.masterKeyFile() == null ? null : MasterKey.read(config.masterKeyFile());
    SecretResolver secrets = new SecretResolver(config.environment(), master);
    Moderations moderations =
        lifecycle.own(
            "moderation", new Moderations(ModerationContext.of(secrets::resolve, registry)));
    InFlight inFlight = lifecycle.own("calls", InFlight.onVirtualThreads(config.slots(), registry));
    Releases releases =
        lifecycle.own("releases", new Releases(moderations, inFlight, config.slots().limit()));
    Health health = new Health();
    OperationsServer operations =
        lifecycle.own(
            "operations",
            OperationsServer.start(
                config.operationsPort(), identity, lifecycle, health, metrics, releases::version));

    KafkaClients clients = new KafkaClients(config.kafka(), identity.clientId());
    Admin admin = lifecycle.own("admin", clients.admin());
    Topics topics = new Topics(admin, config.topics());
    Map<Topic, Uuid> inputs = inputs(topics.create(TOPICS));
    RecreatedTopics recreated = new RecreatedTopics(data.path(), inputs);
    if (config.acceptRecreatedTopics()) {
      recreated.accept(admin, APPLICATION_ID);
    } else {
      recreated.remember();
    }
    TopicIds ids = new TopicIds(inputs, config.acceptRecreatedTopics());
    TopicWatch watch = lifecycle.own("topic watch", new TopicWatch(topics, ids, inputs));

    OutputMeters outputMeters = new OutputMeters(registry);
    Refused refused = new Refused();
    PendingLoad load = new PendingLoad(registry);
    ContentKeys keys =
        master == null
            ? null
            : lifecycle.own("content keys", ContentKeys.start(clients, master, Clock.systemUTC()));
    SealedJson seal = new SealedJson(keys == null ? ContentVault.NONE : keys);
    JudgingContext judging =
        new JudgingContext(
            config.judging(),
            releases,
            inFlight,
            callbackUrls(config, releases),
            load,
            new JudgingMeters(registry),
            seal);
    ReleasedShadows shadows = lifecycle.own("shadows", new ReleasedShadows(ShadowLimits.DEFAULT));
    Topology topology =
        new StreamTopology(
                config.repeatsKept(),
                config.sentKept(),
                ids,
                judging,
                new IntakeMeters(registry),
                new SentMeters(registry),
                outputMeters,
                refused,
                new ShadowContext(
                    shadows,
                    lifecycle.own("shadow workers", new ShadowWorkers()),
                    ShadowLimits.DEFAULT,
                    new ShadowMeters(registry)))
            .get();
    TransactionWatch transactions =
        lifecycle.own(
            "transaction watch",
            TransactionWatch.start(
                clients, WrittenTopics.of(APPLICATION_ID, topology), pace, registry));
    StreamRunner runner =
        lifecycle.own(
            "stream",
            new StreamRunner(
                topology,
                properties(config, data, outputMeters, refused, seal),
                new LocalState(data.directory(STATE), APPLICATION_ID),
                config.leaveOnStop(),
                registry));
    health.add("stream", runner::check);
    health.add("topics", watch::check);
    health.add("transactions", transactions::check);
    health.add("pending", () -> pending(load));

    SettingsFollower follower =
        lifecycle.own("settings", new SettingsFollower(clients, data.path()));
    health.add("settings", () -> settings(releases, follower));
    if (keys != null) {
      health.add("content-keys", () -> CheckResult.working(keys.trouble().orElse("")));
    }
    follower
        .onRelease(settings -> ContentKeys.requireFor(settings, keys))
        .onRelease(settings -> run(settings, releases, runner, shadows))
        .start();
    lifecycle.own("heartbeat", operations.announce(clients));
    lifecycle.running();
    LOG.info("stream {}: operations on {}", data.instance(), operations.port());
    return new StreamService(lifecycle, operations);
  }

  private static void run(
      Settings settings, Releases releases, StreamRunner runner, ReleasedShadows shadows) {
    releases.use(settings);
    runner.start();
    // Last: what decides does not wait for what watches.
    shadows.use(settings);
  }

  private static Map<Topic, Uuid> inputs(Map<Topic, Uuid> all) {
    Map<Topic, Uuid> inputs = new EnumMap<>(all);
    inputs.keySet().retainAll(TopicWatch.INPUTS);
    return inputs;
  }

  private static Properties properties(
      StreamConfig config,
      DataDirectory data,
      OutputMeters meters,
      Refused refused,
      SealedJson seal) {
    Properties properties =
        new StreamsProperties(
                APPLICATION_ID,
                data.instance(),
                data.directory(STATE),
                config.threads(),
                config.standbys(),
                config.topics().replicationFactor())
            .toProperties(config.kafka());
    properties.put(
        StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, UnwritableRecords.class);
    properties.put(UnwritableRecords.METERS, meters);
    properties.put(UnwritableRecords.REFUSED, refused);
    properties.put(UnwritableRecords.SEAL, seal);
    return properties;
  }

  private static CallbackUrls callbackUrls(StreamConfig config, Releases releases) {
    StreamConfig.Callbacks callbacks = config.callbacks();
    return callbacks == null
        ? CallbackUrls.NONE
        : new SignedCallbackUrls(
            callbacks.ingestUrl(),
            SecretFile.read("--callback-secret-file", callbacks.secretFile(), CallbackTokens::new),
            releases,
            config.judging().laterTimeout(),
            Clock.systemUTC());
  }

  private static CheckResult pending(PendingLoad load) {
    long atBound = load.tasksAtBound();
    return atBound == 0
        ? CheckResult.working()
        : CheckResult.failing(
            "moderators lag behind: "
                + atBound
                + " tasks are at their bound and slow their input down; "
                + load.items()
                + " items are pending");
  }

  private static CheckResult settings(Releases releases, SettingsFollower follower) {
    return releases.isKnown()
        ? CheckResult.working(follower.trouble().orElse(""))
        : CheckResult.failing(
            "no release of settings is known yet"
                + follower.trouble().map(trouble -> ": " + trouble).orElse(""));
  }

  /** The port of health and metrics. */
  public int operationsPort() {
    return operations.port();
  }

  /** Its life, for {@code Main} to wait on. */
  public Lifecycle lifecycle() {
    return lifecycle;
  }

  /** Stops reading, leaves what is unfinished to the store, and closes everything. */
  @Override
  public void close() {
    lifecycle.close();
  }
}
