/**
 * {@code sluice settings …} and {@code sluice app …}: changes and shows the settings that every
 * service runs.
 */
@NullMarked
package dev.sluice.cli.settings;

import org.jspecify.annotations.NullMarked;
