/**
 * The stand-in vendor: speaks the HTTP moderator's contract and judges files by their bytes. May
 * use the contract's moderator records, the media readers and {@code web}.
 */
@NullMarked
package dev.sluice.simulator.vendor;

import org.jspecify.annotations.NullMarked;
