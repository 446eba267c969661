package dev.sluice.stream.shadow;

import dev.sluice.contract.verdict.NotJudged;
import dev.sluice.contract.verdict.Shadow;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.stream.output.VerdictWriter;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The last step of a verdict: written at once where no shadow watches, else when its shadow has
 * judged on a worker, or at the shadow's deadline. What follows from the verdict has gone its way
 * by then. A waiting verdict is in a store and leaves it in the transaction that writes it, so
 * there is one, crash or not.
 */
public final class ShadowProcessor implements Processor<String, Verdict, String, Object> {
  /** The node's name. */
  public static final String NODE = "shadow";

  /** How often results are looked for when no verdict comes. */
  private static final Duration TURN = Duration.ofMillis(20);

  /** A larger verdict does not wait: with a shadow it might not fit into a record. */
  private static final int MAX_WAITING_BYTES = JsonSerde.MAX_BYTES - 2 * ShadowRelease.MAX_BYTES;

  private final ShadowContext shadows;
  private final VerdictWriter writer;
  private final SealedJson seal;

  /** By id, in the order in which they came, and so in that of their deadlines. */
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();

  private final Queue<String> finished = new ConcurrentLinkedQueue<>();
  private @Nullable ProcessorContext<String, Object> context;
  private @Nullable WaitingStore store;

  /**
   * For one task.
   *
   * @param seal opens and seals what waits
   */
  public ShadowProcessor(ShadowContext shadows, VerdictWriter writer, SealedJson seal) {
    this.shadows = shadows;
    this.writer = writer;
    this.seal = seal;
  }

  @Override
  public void init(ProcessorContext<String, Object> processorContext) {
    context = processorContext;
    store = new WaitingStore(processorContext.getStateStore(WaitingStore.NAME), seal);
    processorContext.schedule(TURN, PunctuationType.WALL_CLOCK_TIME, this::turn);
    long until = deadline(processorContext.currentSystemTimeMs());
    store.restore(
        item -> {
          ShadowCall call = call(item);
          waiting.put(item.id(), new Waiting(item, call, until));
          if (item.verdict().content().erased() || !submit(call)) {
            call.cancel(false);
          }
        });
  }

  @Override
  public void process(Record<String, Verdict> record) {
    release();
    Verdict verdict = record.value();
    String policy = shadows.policies().of(verdict);
    if (policy == null || verdict.content().erased()) {
      write(record.key(), verdict);
      return;
    }
    WaitingVerdict item = new WaitingVerdict(record.key(), policy, verdict);
    byte[] json = seal.write(item);
    if (json.length > MAX_WAITING_BYTES) {
      shadows.meters().count(verdict, item.none(NotJudged.Known.TooLarge, null));
      write(record.key(), verdict);
      return;
    }
    ShadowCall call = call(item);
    if (waiting.size() < shadows.limits().waiting() && submit(call)) {
      waiting.put(item.id(), new Waiting(item, call, deadline(now())));
      store().put(item, json);
    } else {
      write(item, item.none(NotJudged.Known.Overloaded, null));
    }
  }

  @Override
  public void close() {
    waiting.values().forEach(each -> each.call.cancel(true));
    waiting.clear();
    shadows.meters().closed(this);
  }

  private void turn(long now) {
    release();
    Iterator<Waiting> oldest = waiting.values().iterator();
    while (oldest.hasNext()) {
      Waiting next = oldest.next();
      if (next.until > now) {
        break;
      }
      oldest.remove();
      next.call.cancel(true);
      finish(next);
    }
    shadows.meters().waiting(this, waiting.size());
  }

  private void release() {
    for (String id = finished.poll(); id != null; id = finished.poll()) {
      // None where its deadline came first.
      Waiting done = waiting.remove(id);
      if (done != null) {
        finish(done);
      }
    }
  }

  private void finish(Waiting done) {
    store().delete(done.item);
    write(done.item, done.call.shadow());
  }

  private void write(WaitingVerdict item, Shadow shadow) {
    shadows.meters().count(item.verdict(), shadow);
    write(item.key(), item.verdict().with(shadow));
  }

  private void write(String key, Verdict verdict) {
    writer.write(context(), key, verdict, now());
  }

  private ShadowCall call(WaitingVerdict item) {
    String id = item.id();
    return new ShadowCall(shadows.policies(), item, () -> finished.add(id));
  }

  private boolean submit(ShadowCall call) {
    try {
      shadows.workers().execute(call);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private long deadline(long now) {
    return now + shadows.limits().deadline().toMillis();
  }

  private long now() {
    return context().currentSystemTimeMs();
  }

  private ProcessorContext<String, Object> context() {
    return Objects.requireNonNull(context, "init() comes first");
  }

  private WaitingStore store() {
    return Objects.requireNonNull(store, "init() comes first");
  }

  private record Waiting(WaitingVerdict item, ShadowCall call, long until) {}
}
