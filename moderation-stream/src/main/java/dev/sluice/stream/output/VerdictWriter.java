package dev.sluice.stream.output;

import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.stream.intake.Sinks;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Writes a verdict, or what takes its place where the broker would not take it. */
public final class VerdictWriter {
  private final Refused refused;
  private final SealedJson seal;

  /**
   * @param refused what the broker would not take
   * @param seal seals what goes to the dead letters instead
   */
  public VerdictWriter(Refused refused, SealedJson seal) {
    this.refused = refused;
    this.seal = seal;
  }

  /** Writes {@code verdict} from the calling processor. */
  public void write(ProcessorContext<String, Object> to, String key, Verdict verdict, long now) {
    Verdict written = verdict;
    if (refused.contains(Topic.VERDICTS, verdict.requestId())) {
      Substitute substitute = Substitute.of(to, Topic.VERDICTS, key, verdict, seal, now);
      Sinks.write(to, substitute.letter());
      written = Objects.requireNonNull(substitute.verdict());
    }
    RecordHeaders headers = new RecordHeaders();
    headers.add(
        DecideProcessor.REQUEST_ID,
        written.requestId().toString().getBytes(StandardCharsets.UTF_8));
    to.forward(new Record<>(key, written, now, headers), Sinks.VERDICTS);
  }
}
