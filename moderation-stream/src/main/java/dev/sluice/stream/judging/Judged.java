package dev.sluice.stream.judging;

import dev.sluice.contract.item.Item;
import dev.sluice.contract.verdict.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * An item with its judgement: what a verdict is made of.
 *
 * @param answerFailed whether its answer is known not to have reached the caller; absent: to be
 *     looked up, for word of it may have come while the item was pending
 */
public record Judged(Item item, Judgement judgement, @Nullable Boolean answerFailed) {}
