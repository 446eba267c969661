/** Commands on the spool of an ingest that does not run. May use {@code ingest-service}. */
@NullMarked
package dev.sluice.cli.spool;

import org.jspecify.annotations.NullMarked;
