/**
 * {@code sluice replay}: what other settings would decide of what was decided. Reads Kafka, writes
 * files into a directory of the user's choice, and shows progress and totals.
 */
@NullMarked
package dev.sluice.cli.replay;

import org.jspecify.annotations.NullMarked;
