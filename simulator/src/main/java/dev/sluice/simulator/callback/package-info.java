/**
 * How Tencent IM makes its third-party callbacks (第三方回调) and what it does with the answers, written
 * from Tencent's documents alone: it shares no code with Sluice that signs, reads or answers them,
 * and so checks it. Uses JSON and the JDK only.
 */
@NullMarked
package dev.sluice.simulator.callback;

import org.jspecify.annotations.NullMarked;
