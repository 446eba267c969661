/**
 * What follows from a verdict: orders to the IM backend, results for the app backend, and how each
 * ended.
 */
@NullMarked
package dev.sluice.contract.command;

import org.jspecify.annotations.NullMarked;
