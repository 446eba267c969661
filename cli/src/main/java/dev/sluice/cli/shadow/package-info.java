/**
 * {@code sluice shadow}: how shadow policies stand to the live ones, by what verdicts recorded.
 * Reads Kafka without a group; may use {@code replay} for where a range of time stands.
 */
@NullMarked
package dev.sluice.cli.shadow;

import org.jspecify.annotations.NullMarked;
