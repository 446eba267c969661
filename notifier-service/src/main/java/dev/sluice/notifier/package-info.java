/**
 * The notifier: carries out commands against IM backends and sends results to app backends. From
 * the top: {@code Main}, {@code NotifierService}, then {@code delivery} (the engine), {@code
 * notice} and {@code command} (what is called, and what its answers mean), {@code call} (HTTP),
 * {@code release} (un-ban).
 */
@NullMarked
package dev.sluice.notifier;

import org.jspecify.annotations.NullMarked;
