package dev.sluice.replay;

import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.sealed.SealedJson;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A record of {@code sluice.verdicts} as a replay meets it. */
sealed interface Stored {
  /** A verdict, with its content as it was judged. */
  record Decided(Verdict verdict) implements Stored {}

  /** None that this version reads; {@code why} does not quote it. */
  record Unreadable(String why) implements Stored {}

  /** What {@code value} holds. A higher major version stops the replay: it would miscount. */
  static Stored read(byte @Nullable [] value, SealedJson seal) {
    if (value == null) {
      return new Unreadable("it has no value");
    }
    Verdict verdict;
    try {
      verdict = value.length > JsonSerde.MAX_BYTES ? null : seal.read(value, Verdict.class);
    } catch (IOException e) {
      verdict = null;
    }
    if (verdict != null && verdict.schemaVersion() == Verdict.SCHEMA_VERSION) {
      String missing = missing(verdict);
      return missing == null
          ? new Decided(verdict)
          : new Unreadable("field " + missing + " is missing");
    }
    return slowly(value, seal);
  }

  /** What is not as usual is read once more, by the reader that says what is wrong. */
  private static Stored slowly(byte[] value, SealedJson seal) {
    JsonSerde<Verdict> verdicts =
        JsonSerde.of(Verdict.class, Verdict.SCHEMA_VERSION).sealedBy(seal);
    try {
      Verdict verdict = verdicts.read(Topic.VERDICTS.topicName(), value);
      return verdict == null ? new Unreadable("it is null") : new Decided(verdict);
    } catch (BadRecordException e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable String missing(Verdict verdict) {
    if (absent(verdict.requestId())) {
      return "requestId";
    }
    if (absent(verdict.scene())) {
      return "scene";
    }
    if (absent(verdict.contentType())) {
      return "contentType";
    }
    if (absent(verdict.content()) || absent(verdict.content().fromAccount())) {
      return "content.fromAccount";
    }
    if (absent(verdict.acceptance())) {
      return "acceptance";
    }
    Judgement judgement = verdict.judgement();
    if (absent(judgement) || absent(judgement.suggestion())) {
      return "judgement.suggestion";
    }
    return absent(judgement.settingsVersion()) ? "judgement.settingsVersion" : null;
  }

  /** Jackson leaves out what the record says is always there. */
  private static boolean absent(@Nullable Object value) {
    return value == null;
  }
}
