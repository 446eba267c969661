/**
 * What every user of Kafka in Sluice shares: client properties, the topics and their checks, JSON
 * as record values, dead letters and the heartbeat of instances. It may use Kafka's clients and
 * Streams and the contract; it knows no service.
 */
@NullMarked
package dev.sluice.kafka;

import org.jspecify.annotations.NullMarked;
