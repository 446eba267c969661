/**
 * Signatures of HTTP bodies by the Standard Webhooks specification, made and checked in one place.
 * Uses the JDK only.
 */
@NullMarked
package dev.sluice.contract.signature;

import org.jspecify.annotations.NullMarked;
