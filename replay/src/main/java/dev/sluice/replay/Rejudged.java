package dev.sluice.replay;

import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Verdict;

/**
 * One item, judged then and again.
 *
 * @param then the verdict
 * @param again what it would be; where something is lacking, what was found without it
 * @param hitAgain whether that would be a hit
 * @param change what differs
 */
public record Rejudged(Verdict then, Judgement again, boolean hitAgain, Change change) {}
