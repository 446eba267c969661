/** What sealing costs where items are written and read. May use what it measures. */
@NullMarked
package dev.sluice.benchmarks.erasure;

import org.jspecify.annotations.NullMarked;
