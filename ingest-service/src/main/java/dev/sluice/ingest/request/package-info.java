/**
 * The outside of a request: its query and its credential, read before the body is. May use {@code
 * refusal}.
 */
@NullMarked
package dev.sluice.ingest.request;

import org.jspecify.annotations.NullMarked;
