package dev.sluice.stream.output;

import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.sealed.SealedJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What is written in place of a record that cannot be.
 *
 * @param letter holds the record's bytes
 * @param verdict in place of a verdict, the same in brief; else absent
 * @param outcome in place of a notice, how it ended; else absent
 */
record Substitute(DeadLetter letter, @Nullable Verdict verdict, @Nullable Outcome outcome) {
  /** Of {@code value}, which the broker refused when the calling processor wrote it before. */
  static Substitute of(
      ProcessorContext<String, Object> from,
      Topic topic,
      String key,
      Object value,
      SealedJson seal,
      long now) {
    TopicPartition to = new TopicPartition(topic.topicName(), from.taskId().partition());
    long offset = from.recordMetadata().map(RecordMetadata::offset).orElse(-1L);
    return of(to, offset, key, value, seal.write(value), "the broker refused it", now);
  }

  /**
   * Of {@code value}, which was to go to {@code to}.
   *
   * @param offset of the record that it was made of; -1: of none
   * @param bytes what was to be written, its content sealed where it names a key
   * @param trouble why it cannot be written, without content
   */
  static Substitute of(
      TopicPartition to,
      long offset,
      @Nullable String key,
      Object value,
      byte[] bytes,
      String trouble,
      long now) {
    String id = to.topic() + ":" + name(value);
    DeadLetter letter =
        new DeadLetter(
            DeadLetter.SCHEMA_VERSION,
            id,
            to.topic(),
            to.partition(),
            offset,
            sdkAppId(value),
            "could not be written: " + trouble + ", " + bytes.length + " bytes",
            key == null
                ? null
                : Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)),
            Base64.getEncoder()
                .encodeToString(
                    bytes.length > DeadLetter.MAX_BYTES
                        ? Arrays.copyOf(bytes, DeadLetter.MAX_BYTES)
                        : bytes),
            bytes.length,
            now,
            Map.of());
    return new Substitute(
        letter,
        value instanceof Verdict verdict ? BriefVerdict.of(verdict, id) : null,
        value instanceof Notice notice ? givenUp(notice, now) : null);
  }

  private static String name(Object value) {
    return switch (value) {
      case Verdict verdict -> verdict.requestId() + ":" + verdict.revision();
      case Notice notice -> notice.requestId() + ":" + notice.revision();
      default -> Integer.toHexString(value.hashCode());
    };
  }

  private static @Nullable Long sdkAppId(Object value) {
    return switch (value) {
      case Verdict verdict -> verdict.sdkAppId();
      case Notice notice -> notice.sdkAppId();
      default -> null;
    };
  }

  private static Outcome givenUp(Notice notice, long now) {
    return new Outcome(
        Outcome.SCHEMA_VERSION,
        notice.requestId(),
        notice.revision(),
        notice.sdkAppId(),
        OutcomeSubject.Known.Notice,
        null,
        OutcomeStatus.Known.GivenUp,
        0,
        "the notice is too large",
        now,
        Map.of());
  }
}
