package dev.sluice.stream.judging;

import dev.sluice.contract.item.Item;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.kafka.deadletter.Redrive;
import org.jspecify.annotations.Nullable;

/**
 * An item with its judgement: what a verdict is made of.
 *
 * @param answerFailed whether its answer is known not to have reached the caller; absent: to be
 *     looked up, for word of it may have come while the item was pending
 * @param redrive where the item was written again from a dead letter; absent: it was not
 */
public record Judged(
    Item item, Judgement judgement, @Nullable Boolean answerFailed, @Nullable Redrive redrive) {}
