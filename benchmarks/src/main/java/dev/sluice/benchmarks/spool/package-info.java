/** What it costs to make records durable on the local disk. May use {@code ingest-service}. */
@NullMarked
package dev.sluice.benchmarks.spool;

import org.jspecify.annotations.NullMarked;
