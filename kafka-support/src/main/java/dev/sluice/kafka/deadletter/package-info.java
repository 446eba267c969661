/**
 * Reads {@code sluice.dead-letters} and ends letters: writes their records again, or leaves them.
 * For the command line, and any other program of an operator's; needs no running service. Uses
 * {@code dev.sluice.kafka} and the contract.
 */
@NullMarked
package dev.sluice.kafka.deadletter;

import org.jspecify.annotations.NullMarked;
