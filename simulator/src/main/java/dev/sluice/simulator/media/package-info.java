/**
 * Sample pictures, voice clips and videos that are made by code or drawn by the project, and
 * readers of the same formats. Uses the JDK and the contract's shared words only.
 */
@NullMarked
package dev.sluice.simulator.media;

import org.jspecify.annotations.NullMarked;
