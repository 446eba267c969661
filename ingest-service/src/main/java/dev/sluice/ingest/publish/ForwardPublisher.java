package dev.sluice.ingest.publish;

import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.ingest.spool.Spool;
import dev.sluice.moderation.Deadline;
import dev.sluice.service.call.ForwardedQuery;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * Makes durable what the notifier is to hand on to an app's own callback URL: in Kafka, and where
 * that does not acknowledge in time, in the spool. Where it was, the callback may be answered: it
 * is not lost. No order among callbacks is promised.
 *
 * <p>Meter: {@code sluice.ingest.forwards} by app and whether they became durable.
 */
public final class ForwardPublisher {
  private final DurableWrites writes;
  private final Sealing sealing;
  private final InstantSource clock;
  private final MeterRegistry meters;

  /**
   * @param producer that of the items, which the spool is drained with too; stays the caller's to
   *     close
   * @param sealing seals what apps want erasable
   */
  public ForwardPublisher(
      Producer<String, byte[]> producer,
      KafkaState state,
      Spool spool,
      Sealing sealing,
      InstantSource clock,
      MeterRegistry meters) {
    this.writes = new DurableWrites(new KafkaSender(producer, state), state, spool, clock, meters);
    this.sealing = sealing;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * Writes a callback and waits until it is durable.
   *
   * @param command its {@code CallbackCommand}
   * @param author whose doing it tells of, under whose key it is sealed; null or empty: it names
   *     nobody
   * @param query of the callback as it was received
   * @param body of the callback as it was received
   * @param kafka until when Kafka is waited for
   * @param spool until when the spool is waited for
   * @return whether it is durable; where not, it may still arrive, and the caller is to repeat it
   * @throws InterruptedException if the thread was interrupted
   */
  public boolean publish(
      App app,
      String command,
      @Nullable String author,
      String query,
      byte[] body,
      Deadline kafka,
      Deadline spool)
      throws InterruptedException {
    boolean durable = write(app, command, author, query, body).durableBy(kafka, spool);
    meters
        .counter(
            "sluice.ingest.forwards",
            "app",
            Long.toString(app.sdkAppId()),
            "durable",
            Boolean.toString(durable))
        .increment();
    return durable;
  }

  private DurableWrite write(
      App app, String command, @Nullable String author, String query, byte[] body) {
    UUID id = UUID.randomUUID();
    String owner = author == null || author.isEmpty() ? CallbackForward.Content.NOBODY : author;
    CallbackForward.Content content =
        CallbackForward.Content.of(
            sealing.keyOf(app, owner), owner, ForwardedQuery.of(query), body);
    CallbackForward forward =
        new CallbackForward(
            CallbackForward.SCHEMA_VERSION,
            id,
            app.sdkAppId(),
            command,
            clock.millis(),
            content,
            Map.of());
    return writes.write(
        Topic.FORWARDS,
        TopicKeys.forward(app.sdkAppId(), id),
        sealing.json().write(forward),
        writes.before(sealing, content.keyId()));
  }
}
