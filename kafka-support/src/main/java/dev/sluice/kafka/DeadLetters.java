package dev.sluice.kafka;

import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Builds dead letters: a record that could not be processed, with its bytes. */
public final class DeadLetters {
  /** The most that a dead letter may have: what it holds, as Base64, and room for the rest. */
  public static final int MAX_BYTES = KafkaClients.MAX_REQUEST_BYTES - (16 << 10);

  /** Keys of this many bytes and more are cut: no key of Sluice comes near it. */
  public static final int MAX_KEY_BYTES = 4 << 10;

  /** As many digits as every {@code long} can have. */
  private static final int MAX_APP_DIGITS = 18;

  private DeadLetters() {}

  /** Writes and reads dead letters. */
  public static JsonSerde<DeadLetter> serde() {
    return JsonSerde.of(DeadLetter.class, DeadLetter.SCHEMA_VERSION, MAX_BYTES);
  }

  /** Names a record for good: topic ids are not used again, offsets of a recreated topic are. */
  public static String id(Uuid topicId, int partition, long offset) {
    return topicId + ":" + partition + ":" + offset;
  }

  /**
   * A dead letter for the record at {@code offset}.
   *
   * @param topicId of the topic that {@code origin} names
   * @param sdkAppId the app, where it is known; absent: the one that the key names, if it does
   * @param reason why, without content and secrets
   * @param key as it was; absent where there was none
   * @param value as it was; cut to {@link DeadLetter#MAX_BYTES}; absent where there was none
   * @param at milliseconds since the epoch
   */
  public static DeadLetter of(
      Uuid topicId,
      TopicPartition origin,
      long offset,
      @Nullable Long sdkAppId,
      String reason,
      byte @Nullable [] key,
      byte @Nullable [] value,
      long at) {
    return new DeadLetter(
        DeadLetter.SCHEMA_VERSION,
        id(topicId, origin.partition(), offset),
        origin.topic(),
        origin.partition(),
        offset,
        sdkAppId == null ? appOf(key) : sdkAppId,
        reason,
        base64(key, MAX_KEY_BYTES),
        base64(value, DeadLetter.MAX_BYTES),
        value == null ? 0 : value.length,
        at,
        Map.of());
  }

  /** Keys of Sluice begin with the app: {@link dev.sluice.contract.topic.TopicKeys}. */
  private static @Nullable Long appOf(byte @Nullable [] key) {
    int end = 0;
    while (key != null && end < key.length && end < MAX_APP_DIGITS && Character.isDigit(key[end])) {
      end++;
    }
    return key == null || end == 0 || end == key.length || key[end] != ':'
        ? null
        : Long.valueOf(new String(key, 0, end, StandardCharsets.US_ASCII));
  }

  /**
   * A dead letter for a record that never left an ingest's spool.
   *
   * @param topic where it was to go
   * @param instance the ingest instance
   * @param sequence the record's place in the spool, which stands for its offset
   * @param spooledAt milliseconds since the epoch
   * @param reason why, without content and secrets
   * @param key as it was
   * @param value as it was
   * @param kept how many bytes of the value are kept, at most {@link DeadLetter#MAX_BYTES}
   * @param at milliseconds since the epoch
   */
  public static DeadLetter spooled(
      Topic topic,
      String instance,
      long sequence,
      long spooledAt,
      String reason,
      byte[] key,
      byte[] value,
      int kept,
      long at) {
    return new DeadLetter(
        DeadLetter.SCHEMA_VERSION,
        "spool:" + instance + ":" + spooledAt + ":" + sequence,
        topic.topicName(),
        Utils.toPositive(Utils.murmur2(key)) % topic.partitions(),
        sequence,
        appOf(key),
        reason,
        base64(key, MAX_KEY_BYTES),
        base64(value, kept),
        value.length,
        at,
        Map.of());
  }

  private static @Nullable String base64(byte @Nullable [] bytes, int most) {
    if (bytes == null) {
      return null;
    }
    return Base64.getEncoder()
        .encodeToString(bytes.length > most ? Arrays.copyOf(bytes, most) : bytes);
  }
}
