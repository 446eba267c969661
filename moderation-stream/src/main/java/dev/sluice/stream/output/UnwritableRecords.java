package dev.sluice.stream.output;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.DeadLetters;
import dev.sluice.kafka.sealed.ContentVault;
import dev.sluice.kafka.sealed.SealedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Turns what cannot be written into a dead letter and, for a verdict, an explicit one in brief.
 * What is too large by Sluice's own bound never reaches the producer, so its substitute goes into
 * the same transaction. What the broker refuses has cost the transaction by the time that it is
 * known (and known on the producer's own thread, which must not send): it is remembered, and
 * substituted when the transaction is made again. Kafka Streams makes the instance, hence the
 * public constructor.
 */
public final class UnwritableRecords implements ProductionExceptionHandler {
  /** The property that holds the {@link OutputMeters}. */
  public static final String METERS = "sluice.output.meters";

  /** The property that holds the {@link SealedJson}. */
  public static final String SEAL = "sluice.output.seal";

  /** The property that holds the {@link Refused}. */
  public static final String REFUSED = "sluice.output.refused";

  private @Nullable OutputMeters meters;
  private @Nullable Refused refused;
  private SealedJson seal = new SealedJson(ContentVault.NONE);

  @Override
  public void configure(Map<String, ?> configs) {
    if (configs.get(METERS) instanceof OutputMeters given) {
      meters = given;
    }
    if (configs.get(REFUSED) instanceof Refused given) {
      refused = given;
    }
    if (configs.get(SEAL) instanceof SealedJson given) {
      seal = given;
    }
  }

  @Override
  @SuppressWarnings("rawtypes") // as Kafka Streams declares it
  public Response handleSerializationError(
      ErrorHandlerContext context,
      ProducerRecord record,
      Exception exception,
      SerializationExceptionOrigin origin) {
    Object value = record.value();
    if (origin != SerializationExceptionOrigin.VALUE
        || value == null
        || !(exception instanceof BadRecordException)) {
      // Keys that cannot be had say nothing about the record.
      return Response.fail();
    }
    count();
    TopicPartition to = new TopicPartition(record.topic(), context.partition());
    String key = record.key() instanceof String text ? text : null;
    String trouble = exception.getClass().getSimpleName();
    return Response.resume(
        records(
            key,
            Substitute.of(
                to,
                context.offset(),
                key,
                value,
                seal.write(value),
                trouble,
                System.currentTimeMillis())));
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    if (exception instanceof RecordTooLargeException && refused != null) {
      UUID requestId = requestId(record.value());
      if (requestId != null) {
        count();
        refused.add(record.topic(), requestId);
      }
      return Response.fail();
    }
    return exception instanceof RetriableException ? Response.retry() : Response.fail();
  }

  private void count() {
    if (meters != null) {
      meters.unwritable();
    }
  }

  private List<ProducerRecord<byte[], byte[]>> records(
      @Nullable String key, Substitute substitute) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    String letters = Topic.DEAD_LETTERS.topicName();
    records.add(
        new ProducerRecord<>(
            letters,
            utf8(substitute.letter().id()),
            DeadLetters.serde().serializer().serialize(letters, substitute.letter())));
    Verdict verdict = substitute.verdict();
    if (verdict != null) {
      records.add(
          new ProducerRecord<>(
              Topic.VERDICTS.topicName(),
              null,
              key == null ? null : utf8(key),
              seal.write(verdict),
              headers(verdict)));
    }
    Outcome outcome = substitute.outcome();
    if (outcome != null) {
      records.add(
          new ProducerRecord<>(
              Topic.OUTCOMES.topicName(),
              utf8(outcome.requestId().toString()),
              Json.write(outcome)));
    }
    return records;
  }

  private static Iterable<Header> headers(Verdict verdict) {
    return new RecordHeaders()
        .add(DecideProcessor.REQUEST_ID, utf8(verdict.requestId().toString()));
  }

  private static @Nullable UUID requestId(byte @Nullable [] json) {
    try {
      return json == null ? null : UUID.fromString(Json.readTree(json).path("requestId").asText());
    } catch (IOException | IllegalArgumentException e) {
      // A change log's record, which is not JSON, or a dead letter, which names no item: there is
      // no substitute for it.
      return null;
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
