/**
 * Takes back a verdict: {@code sluice unban}. Used by the command line; needs Kafka and a release
 * of settings, and no running notifier. It writes verdicts and commands as the stream does, and the
 * notifier carries them out.
 */
@NullMarked
package dev.sluice.notifier.release;

import org.jspecify.annotations.NullMarked;
