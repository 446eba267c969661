package dev.sluice.notifier.delivery;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.Notice;
import dev.sluice.kafka.sealed.SealedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A command, notice or callback whose outcome is not known yet, as the pending store keeps it.
 *
 * @param id its key in the store: of a command the target, of a notice request id and revision, of
 *     a callback its id
 * @param partition where it came from, for a dead letter
 * @param offset where it came from; with the partition it tells a command from one that took its
 *     place
 * @param key the record's key
 * @param value the record's bytes: a {@link Command}, {@link Notice} or {@link CallbackForward}
 * @param acceptedAt when it came here, milliseconds since the epoch
 * @param nextAttemptAt from when it is due, milliseconds since the epoch
 * @param attempts calls that failed
 * @param lastError how the last of them failed; absent: none did
 */
@SuppressWarnings("ArrayRecordComponent") // serialised as it is; never compared as a whole
public record Pending(
    int schemaVersion,
    Direction direction,
    long sdkAppId,
    String id,
    int partition,
    long offset,
    byte @Nullable [] key,
    byte[] value,
    long acceptedAt,
    long nextAttemptAt,
    int attempts,
    @Nullable String lastError) {
  static final int SCHEMA_VERSION = 1;

  /** A record that came in just now and is due at once. */
  static Pending fresh(Destination to, String id, Origin origin, long now) {
    return new Pending(
        SCHEMA_VERSION,
        to.direction(),
        to.sdkAppId(),
        id,
        origin.partition(),
        origin.offset(),
        origin.key(),
        origin.value(),
        now,
        now,
        0,
        null);
  }

  /** After a failed call. */
  Pending failed(String error, long nextAttempt) {
    return new Pending(
        schemaVersion,
        direction,
        sdkAppId,
        id,
        partition,
        offset,
        key,
        value,
        acceptedAt,
        nextAttempt,
        attempts + 1,
        error);
  }

  /** Another record in the place of this one, on the schedule that this one was on. */
  Pending replacedBy(Origin newer) {
    return new Pending(
        schemaVersion,
        direction,
        sdkAppId,
        id,
        newer.partition(),
        newer.offset(),
        newer.key(),
        newer.value(),
        acceptedAt,
        nextAttemptAt,
        attempts,
        lastError);
  }

  Destination destination() {
    return new Destination(sdkAppId, direction);
  }

  /** Whether both stand for the same record. */
  boolean isSameRecordAs(Pending other) {
    return partition == other.partition && offset == other.offset;
  }

  /** The command, with its content as it came; of {@link Direction#COMMANDS} only. */
  public Command command() {
    return read(Command.class, Json::read);
  }

  /** The notice, with its content as it came; of {@link Direction#NOTICES} only. */
  public Notice notice() {
    return read(Notice.class, Json::read);
  }

  /** The command to be carried out; of {@link Direction#COMMANDS} only. */
  public Command command(SealedJson seal) {
    return read(Command.class, seal::read);
  }

  /** The notice to be sent; of {@link Direction#NOTICES} only. */
  public Notice notice(SealedJson seal) {
    return read(Notice.class, seal::read);
  }

  /** The callback, with its content as it came; of {@link Direction#FORWARDS} only. */
  public CallbackForward forward() {
    return read(CallbackForward.class, Json::read);
  }

  /** The callback to be sent; of {@link Direction#FORWARDS} only. */
  public CallbackForward forward(SealedJson seal) {
    return read(CallbackForward.class, seal::read);
  }

  /** What it takes of the backlog, in bytes. */
  int weight() {
    return value.length;
  }

  private <T> T read(Class<T> type, Reading<T> reading) {
    try {
      return reading.read(value, type);
    } catch (IOException e) {
      // It was read when it came in.
      throw new UncheckedIOException(e);
    }
  }

  private interface Reading<T> {
    T read(byte[] json, Class<T> type) throws IOException;
  }
}
