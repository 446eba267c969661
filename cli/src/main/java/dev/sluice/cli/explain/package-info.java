/**
 * {@code sluice explain}: one decision with all that led to it and all that followed. Finds it by
 * the index of {@code kafka-support}, reads its records from Kafka, and shows them.
 */
@NullMarked
package dev.sluice.cli.explain;

import org.jspecify.annotations.NullMarked;
