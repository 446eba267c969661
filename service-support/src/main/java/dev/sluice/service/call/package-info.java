/**
 * One call to a system outside: bounded in time and bytes, without redirects, and its result as a
 * closed choice. Uses the JDK's HTTP client; knows nothing of Kafka, and not what is called for.
 */
@NullMarked
package dev.sluice.service.call;

import org.jspecify.annotations.NullMarked;
