/**
 * One content callback from its body to its answer: authenticate, read, route, judge, decide, make
 * durable. Knows nothing of the web server.
 */
@NullMarked
package dev.sluice.ingest.content;

import org.jspecify.annotations.NullMarked;
