/**
 * {@code sluice topics}: what each topic of Sluice keeps, and how far back an audit can reach. Asks
 * Kafka for descriptions and offsets, and reads no record.
 */
@NullMarked
package dev.sluice.cli.topics;

import org.jspecify.annotations.NullMarked;
