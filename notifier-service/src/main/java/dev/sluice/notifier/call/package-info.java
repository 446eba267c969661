/**
 * One call to a system outside: bounded in time and bytes, without redirects, and its result as a
 * closed choice. Uses the JDK's HTTP client; knows nothing of Kafka, notices or commands.
 */
@NullMarked
package dev.sluice.notifier.call;

import org.jspecify.annotations.NullMarked;
