/**
 * What must hold after all faults: ledgers of what was sent, written, done and told, and the checks
 * that compare them. Knows nothing of processes; it may use the contract's records and the names of
 * faults.
 */
@NullMarked
package dev.sluice.guarantees.ledger;

import org.jspecify.annotations.NullMarked;
