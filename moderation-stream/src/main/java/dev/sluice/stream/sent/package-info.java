/**
 * Finds group messages among those sent: a callback before a message names no MsgSeq yet, and
 * without one it cannot be withdrawn. Uses the decisions and the sinks of {@code
 * dev.sluice.stream}.
 */
@NullMarked
package dev.sluice.stream.sent;

import org.jspecify.annotations.NullMarked;
