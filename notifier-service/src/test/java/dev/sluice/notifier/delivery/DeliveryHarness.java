package dev.sluice.notifier.delivery;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.settings.ActionPolicy;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.kafka.deadletter.Redrive;
import dev.sluice.kafka.inflight.HandCrankedExecutor;
import dev.sluice.kafka.inflight.InFlight;
import dev.sluice.kafka.inflight.InFlightConfig;
import dev.sluice.kafka.sealed.ContentVault;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.notifier.Samples;
import dev.sluice.service.call.CallResult;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The topology with a clock and calls that the test turns by hand. One task that stands for all of
 * them, so the whole of every limit is its own.
 */
final class DeliveryHarness implements AutoCloseable {
  static final Uuid COMMANDS_ID = Uuid.fromString("AAAAAAAAAAAAAAAAAAAAAQ");

  final HandCrankedExecutor calls = new HandCrankedExecutor();
  final List<Pending> attempted = new ArrayList<>();
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TopologyTestDriver driver;
  private final TestOutputTopic<String, byte[]> outcomes;
  private final TestOutputTopic<String, byte[]> deadLetters;
  private final InFlight inFlight = new InFlight(InFlightConfig.DEFAULT, calls, registry);

  /** What every app has set; absent: nothing. */
  @Nullable ActionPolicy policy;

  /** Rules whose commands wait for a person. */
  final Set<String> held = new HashSet<>();

  private Function<Pending, CallResult> answer = pending -> new CallResult.Done(true);
  private Instant now = Instant.ofEpochMilli(Samples.NOW);

  DeliveryHarness() {
    this(RetryPolicy.DEFAULT, DeliveryLimits.DEFAULT);
  }

  DeliveryHarness(RetryPolicy retry, DeliveryLimits limits) {
    Delivery delivery =
        new Delivery(
            this::attempt,
            retry,
            limits,
            Duration.ofDays(7),
            inFlight,
            new SealedJson(ContentVault.NONE),
            Map.of(Topic.COMMANDS, COMMANDS_ID),
            () -> now,
            registry,
            app -> policy,
            (app, rule) -> held.contains(rule));
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
    driver = new TopologyTestDriver(new DeliveryTopology(delivery).get(), properties, now);
    outcomes =
        driver.createOutputTopic(
            Topic.OUTCOMES.topicName(), new StringDeserializer(), new ByteArrayDeserializer());
    deadLetters =
        driver.createOutputTopic(
            Topic.DEAD_LETTERS.topicName(), new StringDeserializer(), new ByteArrayDeserializer());
  }

  private CallResult attempt(Pending pending) {
    attempted.add(pending);
    return answer.apply(pending);
  }

  DeliveryHarness answering(Function<Pending, CallResult> newAnswer) {
    answer = newAnswer;
    return this;
  }

  void send(Command command) {
    raw(
        Topic.COMMANDS,
        TopicKeys.target(command.sdkAppId(), command.content()),
        Json.write(command));
  }

  /** The same record again, by a person's decision. */
  void release(Command command) {
    RecordHeaders headers = new RecordHeaders();
    new Redrive("letter", 0, "ops").addTo(headers);
    driver
        .createInputTopic(
            Topic.COMMANDS.topicName(), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(
            new TestRecord<>(
                TopicKeys.target(command.sdkAppId(), command.content()),
                Json.write(command),
                headers,
                now));
  }

  void send(Notice notice) {
    raw(Topic.NOTICES, TopicKeys.notice(notice.sdkAppId(), notice.requestId()), Json.write(notice));
  }

  void send(CallbackForward forward) {
    raw(Topic.FORWARDS, TopicKeys.forward(forward.sdkAppId(), forward.id()), Json.write(forward));
  }

  void raw(Topic topic, String key, byte[] value) {
    driver
        .createInputTopic(topic.topicName(), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(key, value, now);
  }

  /** Lets time pass in steps of a turn's length and runs what is due, without completing a call. */
  void pass(Duration time) {
    Instant until = now.plus(time);
    while (now.isBefore(until)) {
      Duration step =
          Duration.between(now, until).compareTo(Duration.ofMillis(20)) < 0
              ? Duration.between(now, until)
              : Duration.ofMillis(20);
      now = now.plus(step);
      driver.advanceWallClockTime(step);
    }
  }

  /** Jumps ahead in one turn. */
  void jump(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  /** Lets turns pass, completing every call, until there is nothing to do at once. */
  void settle() {
    do {
      jump(Duration.ofMillis(20));
      calls.crankAll();
      jump(Duration.ofMillis(20));
    } while (calls.size() > 0);
  }

  long now() {
    return now.toEpochMilli();
  }

  List<Outcome> outcomes() {
    return outcomes.readValuesToList().stream().map(bytes -> read(bytes, Outcome.class)).toList();
  }

  /** Outcomes as {@code status/attempts}. */
  List<String> endings() {
    return outcomes().stream()
        .map(outcome -> outcome.status().text() + "/" + outcome.attempts())
        .toList();
  }

  List<DeadLetter> deadLetters() {
    return deadLetters.readValuesToList().stream()
        .map(bytes -> read(bytes, DeadLetter.class))
        .toList();
  }

  /** Entries in the pending store; the index must have as many. */
  long stored() {
    long pending = count(PendingStore.PENDING);
    long due = count(PendingStore.DUE);
    if (pending != due) {
      throw new AssertionError(pending + " are pending and " + due + " are in the index");
    }
    return pending;
  }

  private long count(String store) {
    long count = 0;
    try (KeyValueIterator<String, byte[]> entries =
        driver.<String, byte[]>getKeyValueStore(store).all()) {
      while (entries.hasNext()) {
        entries.next();
        count++;
      }
    }
    return count;
  }

  private static <T> T read(byte[] bytes, Class<T> type) {
    try {
      return Json.read(bytes, type);
    } catch (IOException e) {
      throw new UncheckedIOException(new String(bytes, StandardCharsets.UTF_8), e);
    }
  }

  @Override
  public void close() {
    driver.close();
    inFlight.close();
  }
}
