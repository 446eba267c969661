package dev.sluice.notifier.delivery;

import dev.sluice.contract.topic.Topic;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Commands, notices and forwarded callbacks in, outcomes and dead letters out; every node and store
 * is named, since the names are part of the state on disk.
 */
public final class DeliveryTopology implements Supplier<Topology> {
  private static final String DELIVERY = "delivery";

  private final Delivery delivery;
  private final Destinations destinations;
  private final RuleBreaker breaker;

  /** The topology of one instance. */
  public DeliveryTopology(Delivery delivery) {
    this.delivery = delivery;
    this.destinations =
        new Destinations(
            delivery.limits(),
            delivery.policies(),
            Topic.COMMANDS.partitions(),
            delivery.clock(),
            delivery.registry());
    this.breaker = new RuleBreaker(delivery.policies(), delivery.held());
  }

  @Override
  public Topology get() {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    return new Topology()
        .addSource("commands", bytes, bytes, Topic.COMMANDS.topicName())
        .addSource("notices", bytes, bytes, Topic.NOTICES.topicName())
        .addSource("forwards", bytes, bytes, Topic.FORWARDS.topicName())
        .addProcessor(DELIVERY, new Tasks(), "commands", "notices", "forwards")
        .addSink(
            Outbox.OUTCOMES,
            Topic.OUTCOMES.topicName(),
            new StringSerializer(),
            new ByteArraySerializer(),
            DELIVERY)
        .addSink(
            Outbox.DEAD_LETTERS,
            Topic.DEAD_LETTERS.topicName(),
            new StringSerializer(),
            new ByteArraySerializer(),
            DELIVERY);
  }

  /** What is pending in this instance. */
  public long pending() {
    return destinations.pending();
  }

  private final class Tasks implements ProcessorSupplier<byte[], byte[], String, byte[]> {
    @Override
    public Processor<byte[], byte[], String, byte[]> get() {
      return new DeliveryProcessor(delivery, destinations, breaker);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          PendingStore.builder(PendingStore.PENDING),
          PendingStore.builder(PendingStore.DUE),
          ReachedStore.builder(delivery.remembered()),
          Offences.builder());
    }
  }
}
