/**
 * Real brokers for the demo and for tests: inside the process, in a process of their own, or in a
 * container. Only tests and the demo use it; no service does. It may use Kafka's server and
 * Testcontainers.
 */
@NullMarked
package dev.sluice.kafka.embedded;

import org.jspecify.annotations.NullMarked;
