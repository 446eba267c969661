/**
 * The web server: Helidon SE with blocking handlers on virtual threads. Turns requests into
 * exchanges, and answers into responses.
 */
@NullMarked
package dev.sluice.ingest.http;

import org.jspecify.annotations.NullMarked;
