package dev.sluice.notifier.delivery;

import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.EmptyWindows;
import dev.sluice.kafka.deadletter.Redrive;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * One task of the engine: takes records in as they come, and every 20 ms hands in what ended and
 * starts what is due.
 */
final class DeliveryProcessor implements Processor<byte[], byte[], String, byte[]> {
  private static final Duration TURN = Duration.ofMillis(20);

  private final Delivery delivery;
  private final Destinations destinations;
  private final RuleBreaker breaker;
  private @Nullable Parts parts;

  DeliveryProcessor(Delivery delivery, Destinations destinations, RuleBreaker breaker) {
    this.delivery = delivery;
    this.destinations = destinations;
    this.breaker = breaker;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    KeyValueStore<String, byte[]> pending = context.getStateStore(PendingStore.PENDING);
    KeyValueStore<String, byte[]> due = context.getStateStore(PendingStore.DUE);
    WindowStore<String, byte[]> states = context.getStateStore(ReachedStore.NAME);
    WindowStore<String, byte[]> counted = context.getStateStore(Offences.NAME);
    EmptyWindows.outlastRestarts(context, states, "");
    EmptyWindows.outlastRestarts(context, counted, "");
    Offences offences = new Offences(counted, delivery.policies());
    Outbox outbox = new Outbox(context, delivery.topicIds(), delivery.clock(), delivery.registry());
    Queue queue = new Queue(new PendingStore(pending, due, delivery.retry()), destinations);
    ReachedStore reached = new ReachedStore(states, delivery.remembered());
    Settlement settlement =
        new Settlement(
            queue,
            reached,
            outbox,
            delivery.retry(),
            delivery.clock(),
            delivery.registry(),
            ThreadLocalRandom.current());
    Dispatch dispatch =
        new Dispatch(
            queue,
            settlement,
            destinations,
            delivery.attempts(),
            delivery.inFlight().step(),
            delivery.clock());
    destinations.taskOpened();
    queue.restore();
    parts =
        new Parts(
            context,
            new Intake(
                queue,
                reached,
                outbox,
                destinations,
                breaker,
                offences,
                delivery.clock(),
                delivery.seal()),
            dispatch,
            queue);
    context.schedule(TURN, PunctuationType.WALL_CLOCK_TIME, now -> dispatch.turn());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (parts == null) {
      throw new IllegalStateException("process() before init()");
    }
    RecordMetadata metadata =
        parts
            .context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a record without origin"));
    Direction direction = Direction.of(metadata.topic());
    Topic topic = direction.topic();
    byte[] value = record.value() == null ? new byte[0] : record.value();
    parts.intake.take(
        direction,
        new Origin(topic, metadata.partition(), metadata.offset(), record.key(), value),
        record.timestamp(),
        record.headers().lastHeader(Redrive.HEADER) != null);
  }

  @Override
  public void close() {
    if (parts != null) {
      parts.dispatch.close();
      parts.queue.close();
      destinations.taskClosed();
      parts = null;
    }
  }

  private record Parts(
      ProcessorContext<String, byte[]> context, Intake intake, Dispatch dispatch, Queue queue) {}
}
