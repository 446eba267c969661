package dev.sluice.stream;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.MessageSent;
import dev.sluice.contract.moderator.ModeratorResult;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.deadletter.Redrive;
import dev.sluice.kafka.inflight.HandCrankedExecutor;
import dev.sluice.kafka.inflight.InFlight;
import dev.sluice.kafka.inflight.InFlightConfig;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.stream.intake.IntakeMeters;
import dev.sluice.stream.intake.TopicIds;
import dev.sluice.stream.judging.CallbackUrls;
import dev.sluice.stream.judging.JudgingConfig;
import dev.sluice.stream.judging.JudgingContext;
import dev.sluice.stream.judging.JudgingMeters;
import dev.sluice.stream.judging.PendingLoad;
import dev.sluice.stream.judging.Ruling;
import dev.sluice.stream.output.OutputMeters;
import dev.sluice.stream.output.Refused;
import dev.sluice.stream.output.UnwritableRecords;
import dev.sluice.stream.sent.SentMeters;
import dev.sluice.stream.shadow.ShadowContext;
import dev.sluice.stream.shadow.ShadowLimits;
import dev.sluice.stream.shadow.ShadowMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import javax.crypto.SecretKey;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology under the test's clock, with calls that complete when the test says so. */
public final class StreamDriver implements AutoCloseable {
  public static final Duration REPEATS_KEPT = Duration.ofHours(24);
  public static final Duration SENT_KEPT = Duration.ofHours(12);
  public static final Uuid ITEMS_ID = Uuid.randomUuid();
  public static final Uuid RESULTS_ID = Uuid.randomUuid();

  public final HandCrankedExecutor calls = new HandCrankedExecutor();
  public final ScriptedModeration moderation = new ScriptedModeration();
  public final HandCrankedExecutor shadowCalls = new HandCrankedExecutor();
  public final ScriptedShadows shadows = new ScriptedShadows();
  public final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  public final TopicIds topicIds =
      new TopicIds(Map.of(Topic.ITEMS, ITEMS_ID, Topic.MODERATOR_RESULTS, RESULTS_ID), false);
  public final PendingLoad load = new PendingLoad(registry);
  public final InFlight inFlight;

  /** The content keys that there are. */
  public final Map<String, SecretKey> keys = new ConcurrentHashMap<>();

  public final SealedJson seal = new SealedJson(id -> Optional.ofNullable(keys.get(id)));
  private final TopologyTestDriver driver;
  private final OutputMeters outputMeters = new OutputMeters(registry);
  private volatile Ruling ruling;
  private Instant now = Instant.parse("2026-03-01T00:00:00Z");

  public StreamDriver() {
    this(JudgingConfig.DEFAULT, InFlightConfig.DEFAULT);
  }

  public StreamDriver(JudgingConfig config, InFlightConfig slots) {
    this(config, slots, ShadowLimits.DEFAULT, null);
  }

  /** With shadows that judge on {@code workers}; absent: when the test says so. */
  public StreamDriver(
      JudgingConfig config, InFlightConfig slots, ShadowLimits limits, @Nullable Executor workers) {
    inFlight = new InFlight(slots, calls, registry);
    ruling = ruling(Fixtures.app());
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, temporaryDirectory());
    properties.put(
        StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, UnwritableRecords.class);
    properties.put(UnwritableRecords.METERS, outputMeters);
    properties.put(UnwritableRecords.SEAL, seal);
    driver =
        new TopologyTestDriver(
            topology(config, limits, workers == null ? shadowCalls : workers), properties, now);
  }

  private Topology topology(JudgingConfig config, ShadowLimits limits, Executor shadowWorkers) {
    JudgingContext judging =
        new JudgingContext(
            config,
            () -> ruling,
            inFlight,
            (requestId, partition, attempt, keyId) ->
                "http://ingest/" + requestId + "/" + partition + "/" + attempt,
            load,
            new JudgingMeters(registry),
            seal);
    return new StreamTopology(
            REPEATS_KEPT,
            SENT_KEPT,
            topicIds,
            judging,
            new IntakeMeters(registry),
            new SentMeters(registry),
            outputMeters,
            new Refused(),
            new ShadowContext(shadows, shadowWorkers, limits, new ShadowMeters(registry)))
        .get();
  }

  /** What the topology looks like. */
  public static String describe() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    JudgingContext judging =
        new JudgingContext(
            JudgingConfig.DEFAULT,
            () -> {
              throw new IllegalStateException("not asked for");
            },
            new InFlight(InFlightConfig.DEFAULT, new HandCrankedExecutor(), registry),
            CallbackUrls.NONE,
            new PendingLoad(registry),
            new JudgingMeters(registry));
    return new StreamTopology(
            REPEATS_KEPT,
            SENT_KEPT,
            new TopicIds(Map.of(), false),
            judging,
            new IntakeMeters(registry),
            new SentMeters(registry),
            new OutputMeters(registry),
            new Refused(),
            new ShadowContext(
                new ScriptedShadows(),
                new HandCrankedExecutor(),
                ShadowLimits.DEFAULT,
                new ShadowMeters(registry)))
        .get()
        .describe()
        .toString();
  }

  public void settings(App... apps) {
    ruling = ruling(apps);
  }

  private Ruling ruling(App... apps) {
    return new Ruling(
        new Settings("1", List.of(apps), List.of(), List.of(), List.of()), moderation);
  }

  /** An item arrives, now. */
  public void pipe(Item item) {
    pipe(TopicKeys.conversation(item.sdkAppId(), item.content()), seal.write(item));
  }

  /** Word arrives, now, that a group message was sent. */
  public void pipe(MessageSent sent) {
    pipe(TopicKeys.conversation(sent.sdkAppId(), sent.content()), seal.write(sent));
  }

  public void pipe(String key, byte[] value) {
    input(Topic.ITEMS).pipeInput(key.getBytes(StandardCharsets.UTF_8), value, now);
  }

  /** An item arrives that is re-driven from a dead letter, now. */
  public void pipe(Item item, Redrive redrive) {
    TestRecord<byte[], byte[]> record =
        new TestRecord<>(
            TopicKeys.conversation(item.sdkAppId(), item.content())
                .getBytes(StandardCharsets.UTF_8),
            Json.write(item),
            now);
    redrive.addTo(record.headers());
    input(Topic.ITEMS).pipeInput(record);
  }

  public void pipe(ModeratorResult result) {
    pipeResult("any", Json.write(result));
  }

  public void pipeResult(String key, byte[] value) {
    input(Topic.MODERATOR_RESULTS).pipeInput(key.getBytes(StandardCharsets.UTF_8), value, now);
  }

  private TestInputTopic<byte[], byte[]> input(Topic topic) {
    return driver.createInputTopic(
        topic.topicName(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Time goes by; the punctuator runs. */
  public void advance(Duration duration) {
    now = now.plus(duration);
    driver.advanceWallClockTime(duration);
  }

  /** Every call that has started completes, and the stream thread has its turn. */
  public void finishCalls() {
    calls.crankAll();
    advance(Duration.ofMillis(20));
  }

  public List<Verdict> verdicts() {
    return read(Topic.VERDICTS, Verdict.class);
  }

  public List<Command> commands() {
    return read(Topic.COMMANDS, Command.class);
  }

  public List<CommandAction> actions() {
    return commands().stream().map(Command::action).toList();
  }

  public List<Notice> notices() {
    return read(Topic.NOTICES, Notice.class);
  }

  public List<Outcome> outcomes() {
    return read(Topic.OUTCOMES, Outcome.class);
  }

  public List<DeadLetter> deadLetters() {
    return read(Topic.DEAD_LETTERS, DeadLetter.class);
  }

  public double count(String meter) {
    return registry.get(meter).counter().count();
  }

  public TopologyTestDriver driver() {
    return driver;
  }

  /** What was written, as it was written. */
  public List<byte[]> written(Topic topic) {
    return driver
        .createOutputTopic(topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
        .readValuesToList();
  }

  private <T> List<T> read(Topic topic, Class<T> type) {
    return written(topic).stream()
        .map(
            json -> {
              try {
                return seal.read(json, type);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  private static String temporaryDirectory() {
    try {
      return Files.createTempDirectory("stream-test").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.close();
    inFlight.close();
  }
}
