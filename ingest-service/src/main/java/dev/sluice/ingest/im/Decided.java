package dev.sluice.ingest.im;

import dev.sluice.contract.im.ImItem;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.ingest.decision.Decision;
import java.util.UUID;

/**
 * What is done about an item.
 *
 * @param requestId names it
 * @param rule that judges it
 * @param inRequest whether its judging was waited for
 */
record Decided(ImItem item, UUID requestId, PolicyRule rule, boolean inRequest, Decision decision) {
  boolean refused() {
    return !decision.answer().delivered();
  }

  /** The same, told something else. */
  Decided with(Answer answer) {
    return new Decided(
        item,
        requestId,
        rule,
        inRequest,
        new Decision(answer, decision.found(), decision.finished(), null));
  }

  /** Until when Kafka may acknowledge it, in milliseconds from the request's first byte. */
  int kafkaMillis() {
    boolean image = inRequest && item.callback().contentType().isFile();
    return image ? rule.budget().imageKafkaMillis() : rule.budget().textKafkaMillis();
  }
}
