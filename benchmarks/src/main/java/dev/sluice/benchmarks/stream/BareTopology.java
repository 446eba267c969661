package dev.sluice.benchmarks.stream;

import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.StreamsProperties;
import dev.sluice.kafka.sealed.ContentVault;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.stream.intake.Seen;
import dev.sluice.stream.intake.SeenStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What the stream's speed is held against: topologies of the same guarantee, run with the same
 * properties, that judge nothing and write each item on as it is. Arguments: bootstrap servers,
 * state directory, output topic, and {@code dedupe} (parses the same JSON and has the same store of
 * request ids) or {@code plain} (reads and writes).
 */
final class BareTopology {
  private static final String SOURCE = "items";
  private static final String NODE = "pass";
  private static final Duration KEPT = Duration.ofHours(24);

  private BareTopology() {}

  /** Runs until the process is stopped; says first that it runs. */
  public static void main(String[] arguments) throws InterruptedException {
    boolean dedupe = arguments[3].equals("dedupe");
    StreamsProperties properties =
        StreamsProperties.of("bench-" + arguments[3], "bench-1", Path.of(arguments[1]));
    KafkaStreams streams =
        new KafkaStreams(
            topology(arguments[2], dedupe),
            properties.toProperties(KafkaSettings.of(arguments[0])));
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> streams.close(Duration.ofSeconds(10)), "stop"));
    streams.start();
    System.out.println("started");
    new CountDownLatch(1).await();
  }

  static Topology topology(String output, boolean dedupe) {
    Topology topology = new Topology();
    topology.addSource(
        AutoOffsetReset.earliest(),
        SOURCE,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        Topic.ITEMS.topicName());
    String last = SOURCE;
    if (dedupe) {
      topology.addProcessor(NODE, Dedupe::new, SOURCE);
      topology.addStateStore(SeenStore.builder(KEPT, new SealedJson(ContentVault.NONE)), NODE);
      last = NODE;
    }
    return topology.addSink(
        "out", output, new ByteArraySerializer(), new ByteArraySerializer(), last);
  }

  /** Parses the item, and drops it where its request id was seen. */
  private static final class Dedupe implements Processor<byte[], byte[], byte[], byte[]> {
    private static final JsonSerde<ItemRecord> ITEMS =
        JsonSerde.of(ItemRecord.class, Item.SCHEMA_VERSION);

    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable SeenStore seen;

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
      context = processorContext;
      seen = new SeenStore(processorContext.getStateStore(SeenStore.NAME), KEPT);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      SeenStore store = Objects.requireNonNull(seen);
      if (ITEMS.read(Topic.ITEMS.topicName(), record.value()) instanceof Item item
          && store.find(item.requestId(), record.timestamp()) == null) {
        store.put(item.requestId(), Seen.arrived(false, false), record.timestamp());
        Objects.requireNonNull(context).forward(record);
      }
    }
  }
}
