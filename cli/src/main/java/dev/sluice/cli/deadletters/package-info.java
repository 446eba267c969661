/** {@code sluice dead-letters …}: shows records that could not be processed, and ends them. */
@NullMarked
package dev.sluice.cli.deadletters;

import org.jspecify.annotations.NullMarked;
