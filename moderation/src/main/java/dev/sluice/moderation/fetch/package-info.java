/**
 * Fetches files that users name, without ever reaching an internal address (guarantee 8). Used by
 * moderators that need bytes; uses Apache HttpClient for HTTP and nothing of the engines.
 */
@NullMarked
package dev.sluice.moderation.fetch;

import org.jspecify.annotations.NullMarked;
