package dev.sluice.moderation;

import dev.sluice.contract.settings.PolicyRule;
import java.util.List;

/**
 * One cell of a policy: what judges one content type in one scene.
 *
 * @param rule decides, a default where the policy has none
 * @param engines in the rule's order; empty: not moderated
 * @param identity hash of all that decides a judgement in this cell, equal for equal cells of two
 *     apps
 */
record Cell(PolicyRule rule, List<Engine> engines, String identity) {}
