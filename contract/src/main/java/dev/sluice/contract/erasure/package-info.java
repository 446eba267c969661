/**
 * How content is sealed under a key of its author's, so that destroying the key erases it. The form
 * only; ciphers and keys are {@code dev.sluice.kafka}'s and {@code dev.sluice.settings}'.
 */
@NullMarked
package dev.sluice.contract.erasure;

import org.jspecify.annotations.NullMarked;
