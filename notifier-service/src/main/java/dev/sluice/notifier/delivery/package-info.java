/**
 * The engine: keeps every command and notice on disk until its outcome is known, and makes the
 * calls without one destination holding up another (design §6.4, §7). Uses Kafka Streams and the
 * in-flight step; what a call is, it is told.
 */
@NullMarked
package dev.sluice.notifier.delivery;

import org.jspecify.annotations.NullMarked;
