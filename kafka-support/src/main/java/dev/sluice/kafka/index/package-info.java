/**
 * Finds the records that belong to one decision: an index on the disk that follows the topics and
 * holds pointers into them, never content. May use Kafka's clients, RocksDB and the contract.
 */
@NullMarked
package dev.sluice.kafka.index;

import org.jspecify.annotations.NullMarked;
