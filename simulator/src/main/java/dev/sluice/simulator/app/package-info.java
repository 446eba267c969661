/**
 * The stand-in app backend, which receives ContentCallback.ResultNotify and the third-party
 * callbacks. May use the contract's wire records and {@code web}.
 */
@NullMarked
package dev.sluice.simulator.app;

import org.jspecify.annotations.NullMarked;
