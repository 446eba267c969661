package dev.sluice.ingest.publish;

import dev.sluice.ingest.spool.Spool;
import dev.sluice.ingest.spool.SpoolContents;
import dev.sluice.service.CheckResult;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether items can be made durable: in Kafka or, while it is away, in the spool. Topics that break
 * a guarantee are not bridged for long: someone must mend them, so the service is unready.
 */
public final class Durability {
  private final KafkaState kafka;
  private final Spool spool;
  private final InstantSource clock;

  /** Asks both whenever it is asked. */
  public Durability(KafkaState kafka, Spool spool, InstantSource clock) {
    this.kafka = kafka;
    this.spool = spool;
    this.clock = clock;
  }

  /** The check of Kafka: up too where the spool bridges its absence. */
  public CheckResult checkKafka() {
    Optional<String> mismatch = kafka.mismatch();
    if (mismatch.isPresent()) {
      return CheckResult.failing(mismatch.get());
    }
    return kafka
        .trouble()
        .map(
            trouble ->
                spool.trouble().isEmpty()
                    ? CheckResult.working("items go to the spool: " + trouble)
                    : CheckResult.failing(trouble))
        .orElseGet(CheckResult::working);
  }

  /** The check of the spool: down where it is needed and takes nothing. */
  public CheckResult checkSpool() {
    SpoolContents contents = spool.contents();
    String waiting = contents.records() == 0 ? "" : contents.describe(clock.instant());
    return spool
        .trouble()
        .map(
            trouble -> {
              String detail = waiting.isEmpty() ? trouble : trouble + "; " + waiting;
              return kafka.reliable() ? CheckResult.working(detail) : CheckResult.failing(detail);
            })
        .orElseGet(() -> CheckResult.working(waiting));
  }
}
