package dev.sluice.ingest.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sluice.contract.Json;
import dev.sluice.contract.callback.ErrorAnswer;
import dev.sluice.ingest.admission.Admission;
import dev.sluice.ingest.content.AnswerMetrics;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.io.ByteArrayOutputStream;
import java.util.function.LongPredicate;

/**
 * Turns requests away before the server reads them, while there are more than can be answered: what
 * a refusal costs is what a flood costs.
 */
final class Turnstile {
  private static final byte[] REFUSAL = refusal();

  private final Admission admission;
  private final LongPredicate served;
  private final InFlight inFlight;
  private final AnswerMetrics metrics;

  /**
   * @param served whether that is an app of the settings
   */
  Turnstile(Admission admission, LongPredicate served, InFlight inFlight, AnswerMetrics metrics) {
    this.admission = admission;
    this.served = served;
    this.inFlight = inFlight;
    this.metrics = metrics;
  }

  /** Looks at the first bytes of a request. */
  Entry look(byte[] bytes) {
    if (!admission.refuses() || inFlight.draining()) {
      return Entry.UNDECIDED;
    }
    long app = FirstLook.app(bytes);
    if (app == FirstLook.UNKNOWN) {
      return Entry.UNDECIDED;
    }
    return admission.letsIn(served.test(app) ? app : Admission.OTHERS)
        ? Entry.LET_IN
        : Entry.REFUSED;
  }

  /** Answers a request that was refused. */
  void refuse(DataWriter writer, AnswerWatch watch) {
    metrics.refused(CallbackError.OVERLOADED);
    watch.begin();
    try {
      writer.writeNow(BufferData.create(REFUSAL));
    } finally {
      watch.end();
    }
  }

  private static byte[] refusal() {
    byte[] body =
        Json.write(
            ErrorAnswer.of(CallbackError.OVERLOADED.code(), Refusal.overloaded().getMessage()));
    byte[] head =
        ("HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(US_ASCII);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(head);
    whole.writeBytes(body);
    return whole.toByteArray();
  }

  /** What became of a request at the turnstile. */
  enum Entry {
    /** It is to be read, and asked about when it is known whose it is. */
    UNDECIDED,
    /** It is to be read. */
    LET_IN,
    /** It is to be answered by {@link #refuse}, and is nothing more. */
    REFUSED
  }
}
