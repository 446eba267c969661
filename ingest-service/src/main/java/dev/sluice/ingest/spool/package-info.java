/**
 * Keeps accepted records on this machine's disk while Kafka does not take them (guarantee 2):
 * forced in groups, read back in written order, gone once Kafka has them. Uses Kafka's own log
 * format from {@code kafka-clients}; knows neither topics nor what the records say.
 */
@NullMarked
package dev.sluice.ingest.spool;

import org.jspecify.annotations.NullMarked;
