/**
 * What {@code sluice.verdicts} carries: the decision on an item with all its reasons, by revision.
 */
@NullMarked
package dev.sluice.contract.verdict;

import org.jspecify.annotations.NullMarked;
