package dev.sluice.stream;

import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.DeadLetters;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.stream.intake.IntakeMeters;
import dev.sluice.stream.intake.ItemReader;
import dev.sluice.stream.intake.RepeatFilter;
import dev.sluice.stream.intake.ResultReader;
import dev.sluice.stream.intake.SeenStore;
import dev.sluice.stream.intake.Sinks;
import dev.sluice.stream.intake.TopicGuard;
import dev.sluice.stream.intake.TopicIds;
import dev.sluice.stream.judging.EarlyAnswers;
import dev.sluice.stream.judging.JudgeProcessor;
import dev.sluice.stream.judging.JudgingContext;
import dev.sluice.stream.judging.PendingStore;
import dev.sluice.stream.output.DecideProcessor;
import dev.sluice.stream.output.OutputMeters;
import dev.sluice.stream.output.Refused;
import dev.sluice.stream.output.VerdictWriter;
import dev.sluice.stream.sent.SentMessages;
import dev.sluice.stream.sent.SentMeters;
import dev.sluice.stream.sent.SentStore;
import dev.sluice.stream.sent.WaitingWithdrawals;
import dev.sluice.stream.shadow.ShadowContext;
import dev.sluice.stream.shadow.ShadowProcessor;
import dev.sluice.stream.shadow.WaitingStore;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * How data flows: items are read, repeats dropped, what is unfinished is judged, and what follows
 * is written. Everything of one conversation runs in one task.
 */
public final class StreamTopology implements Supplier<Topology> {
  private static final String ITEMS = "items";
  private static final String MODERATOR_RESULTS = "moderator-results";

  private final Duration repeatsKept;
  private final Duration sentKept;
  private final TopicIds topicIds;
  private final JudgingContext judging;
  private final IntakeMeters intakeMeters;
  private final SentMeters sentMeters;
  private final OutputMeters outputMeters;
  private final Refused refused;
  private final ShadowContext shadows;

  /**
   * @param repeatsKept how long a request id is remembered
   * @param sentKept how long a group message that was sent is remembered
   * @param topicIds the topics to hold on to
   * @param refused what the broker would not take; the {@code UnwritableRecords} of the same stream
   *     fill it
   * @param shadows what judges besides, without effect
   */
  public StreamTopology(
      Duration repeatsKept,
      Duration sentKept,
      TopicIds topicIds,
      JudgingContext judging,
      IntakeMeters intakeMeters,
      SentMeters sentMeters,
      OutputMeters outputMeters,
      Refused refused,
      ShadowContext shadows) {
    this.repeatsKept = repeatsKept;
    this.sentKept = sentKept;
    this.topicIds = topicIds;
    this.judging = judging;
    this.intakeMeters = intakeMeters;
    this.sentMeters = sentMeters;
    this.outputMeters = outputMeters;
    this.refused = refused;
    this.shadows = shadows;
  }

  @Override
  public Topology get() {
    Topology topology = new Topology();
    LongFunction<Optional<App>> apps = sdkAppId -> judging.rulings().get().app(sdkAppId);
    source(topology, ITEMS, Topic.ITEMS);
    source(topology, MODERATOR_RESULTS, Topic.MODERATOR_RESULTS);
    topology.addProcessor(
        ItemReader.NODE, () -> new ItemReader(topicIds, intakeMeters, judging.seal()), ITEMS);
    topology.addProcessor(
        ResultReader.NODE,
        () -> new ResultReader(topicIds, intakeMeters, judging.seal(), JudgeProcessor.NODE),
        MODERATOR_RESULTS);
    topology.addProcessor(
        RepeatFilter.NODE,
        () -> new RepeatFilter(repeatsKept, apps, intakeMeters, JudgeProcessor.NODE),
        ItemReader.NODE);
    topology.addProcessor(
        JudgeProcessor.NODE,
        () -> new JudgeProcessor(judging),
        RepeatFilter.NODE,
        ResultReader.NODE);
    topology.addProcessor(
        DecideProcessor.NODE,
        () ->
            new DecideProcessor(
                repeatsKept, apps, outputMeters, refused, judging.seal(), ShadowProcessor.NODE),
        JudgeProcessor.NODE);
    topology.addProcessor(
        ShadowProcessor.NODE,
        () ->
            new ShadowProcessor(
                shadows, new VerdictWriter(refused, judging.seal()), judging.seal()),
        DecideProcessor.NODE);
    topology.addProcessor(
        SentMessages.NODE,
        () -> new SentMessages(sentKept, apps, sentMeters),
        ItemReader.NODE,
        RepeatFilter.NODE,
        DecideProcessor.NODE);
    addStores(topology);
    addSinks(topology);
    return topology;
  }

  private void addStores(Topology topology) {
    topology.addStateStore(TopicGuard.builder(), ItemReader.NODE, ResultReader.NODE);
    topology.addStateStore(
        SeenStore.builder(repeatsKept, judging.seal()), RepeatFilter.NODE, DecideProcessor.NODE);
    topology.addStateStore(PendingStore.builder(), JudgeProcessor.NODE);
    topology.addStateStore(
        EarlyAnswers.builder(judging.config().earlyKept(), judging.seal()), JudgeProcessor.NODE);
    topology.addStateStore(WaitingStore.builder(), ShadowProcessor.NODE);
    topology.addStateStore(SentStore.builder(sentKept, judging.seal()), SentMessages.NODE);
    topology.addStateStore(WaitingWithdrawals.builder(judging.seal()), SentMessages.NODE);
  }

  private void addSinks(Topology topology) {
    sink(
        topology,
        Sinks.VERDICTS,
        Topic.VERDICTS,
        JsonSerde.of(Verdict.class, Verdict.SCHEMA_VERSION).sealedBy(judging.seal()).serializer(),
        ShadowProcessor.NODE);
    sink(
        topology,
        Sinks.COMMANDS,
        Topic.COMMANDS,
        JsonSerde.of(Command.class, Command.SCHEMA_VERSION).sealedBy(judging.seal()).serializer(),
        RepeatFilter.NODE,
        DecideProcessor.NODE,
        SentMessages.NODE);
    sink(
        topology,
        Sinks.NOTICES,
        Topic.NOTICES,
        JsonSerde.of(Notice.class, Notice.SCHEMA_VERSION).sealedBy(judging.seal()).serializer(),
        DecideProcessor.NODE);
    sink(
        topology,
        Sinks.OUTCOMES,
        Topic.OUTCOMES,
        JsonSerde.of(Outcome.class, Outcome.SCHEMA_VERSION).serializer(),
        RepeatFilter.NODE,
        DecideProcessor.NODE,
        SentMessages.NODE);
    sink(
        topology,
        Sinks.DEAD_LETTERS,
        Topic.DEAD_LETTERS,
        DeadLetters.serde().serializer(),
        ItemReader.NODE,
        ResultReader.NODE,
        DecideProcessor.NODE,
        ShadowProcessor.NODE);
  }

  private static void source(Topology topology, String name, Topic topic) {
    topology.addSource(
        AutoOffsetReset.earliest(),
        name,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        topic.topicName());
  }

  private static void sink(
      Topology topology, String name, Topic topic, Serializer<?> values, String... parents) {
    topology.addSink(name, topic.topicName(), new StringSerializer(), values, parents);
  }
}
