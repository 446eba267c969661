/** What {@code sluice.items} carries: every accepted item with what was answered, when and why. */
@NullMarked
package dev.sluice.contract.item;

import org.jspecify.annotations.NullMarked;
