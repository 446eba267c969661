/**
 * The {@code sluice} command: parses arguments and calls what does the work. May use every module.
 */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;
