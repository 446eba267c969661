package dev.sluice.stream.output;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.DeadLetters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Turns what cannot be written into a dead letter with its bytes, in the same transaction; for a verdict an explicit one in brief is
 * written besides, for a notice an outcome. Kafka Streams makes the instance, hence the public constructor.
 */
public final class UnwritableRecords implements ProductionExceptionHandler {
  /** The property that holds the {@link OutputMeters}. */
  public static final String METERS = "sluice.output.meters";

  private @Nullable OutputMeters meters;

  @Override
  public void configure(Map<String, ?> configs) {
    if (configs.get(METERS) instanceof OutputMeters given) {
      meters = given;
    }
  }

  @Override
  @SuppressWarnings("rawtypes") // as Kafka Streams declares it
  public Response handleSerializationError(
      ErrorHandlerContext context, ProducerRecord record, Exception exception, SerializationExceptionOrigin origin) {
    Object value = record.value();
    if (origin != SerializationExceptionOrigin.VALUE || value == null) {
      return Response.fail();
    }
    return resume(context, record.topic(), key(record.key()), Json.write(value), value, exception);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    if (exception instanceof RecordTooLargeException && record.value() != null && !isDeadLetter(record.topic())) {
      return resume(context, record.topic(), record.key(), record.value(), read(record), exception);
    }
    return exception instanceof RetriableException ? Response.retry() : Response.fail();
  }

  private Response resume(
      ErrorHandlerContext context,
      String topic,
      byte @Nullable [] key,
      byte[] bytes,
      @Nullable Object value,
      Exception exception) {
    if (meters != null) {
      meters.unwritable();
    }
    String id = topic + ":" + context.taskId() + ":" + identity(value);
    List<ProducerRecord<byte[], byte[]>> instead = new ArrayList<>();
    instead.add(letter(id, context, topic, key, bytes, exception));
    if (value instanceof Verdict verdict) {
      instead.add(new ProducerRecord<>(topic, null, key, Json.write(BriefVerdict.of(verdict, id)), requestId(verdict)));
    } else if (value instanceof Notice notice) {
      instead.add(outcome(notice));
    }
    return Response.resume(instead);
  }

  private static ProducerRecord<byte[], byte[]> letter(
      String id, ErrorHandlerContext context, String topic, byte @Nullable [] key, byte[] bytes, Exception exception) {
    byte[] kept = bytes.length > DeadLetter.MAX_BYTES ? Arrays.copyOf(bytes, DeadLetter.MAX_BYTES) : bytes;
    DeadLetter letter =
        new DeadLetter(
            DeadLetter.SCHEMA_VERSION,
            id,
            topic,
            context.partition(),
            context.offset(),
            null,
            "could not be written: " + exception.getClass().getSimpleName() + ", " + bytes.length + " bytes",
            key == null ? null : Base64.getEncoder().encodeToString(key),
            Base64.getEncoder().encodeToString(kept),
            bytes.length,
            System.currentTimeMillis(),
            Map.of());
    return new ProducerRecord<>(
        Topic.DEAD_LETTERS.topicName(),
        utf8(id),
        DeadLetters.serde().serializer().serialize(Topic.DEAD_LETTERS.topicName(), letter));
  }

  private static ProducerRecord<byte[], byte[]> outcome(Notice notice) {
    Outcome outcome =
        new Outcome(
            Outcome.SCHEMA_VERSION,
            notice.requestId(),
            notice.revision(),
            notice.sdkAppId(),
            OutcomeSubject.Known.Notice,
            null,
            OutcomeStatus.Known.GivenUp,
            0,
            "the notice is too large",
            System.currentTimeMillis(),
            Map.of());
    return new ProducerRecord<>(
        Topic.OUTCOMES.topicName(), utf8(notice.requestId().toString()), Json.write(outcome));
  }

  private static Iterable<Header> requestId(Verdict verdict) {
    return new RecordHeaders()
        .add(DecideProcessor.REQUEST_ID, utf8(verdict.requestId().toString()));
  }

  private static @Nullable Object read(ProducerRecord<byte[], byte[]> record) {
    try {
      if (record.topic().equals(Topic.VERDICTS.topicName())) {
        return Json.read(record.value(), Verdict.class);
      }
      return record.topic().equals(Topic.NOTICES.topicName()) ? Json.read(record.value(), Notice.class) : null;
    } catch (IOException e) {
      throw new IllegalStateException(record.topic() + ": what this application wrote cannot be read", e);
    }
  }

  private static UUID identity(@Nullable Object value) {
    return switch (value) {
      case Verdict verdict -> verdict.requestId();
      case Notice notice -> notice.requestId();
      case null, default -> UUID.randomUUID();
    };
  }

  private static boolean isDeadLetter(String topic) {
    return topic.equals(Topic.DEAD_LETTERS.topicName());
  }

  private static byte @Nullable [] key(@Nullable Object key) {
    return key instanceof String text ? utf8(text) : null;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
