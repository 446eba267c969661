/**
 * Judges items: the {@link Moderator} interface that local engines and vendors share, and {@link
 * Moderation}, which applies a release of settings. Used by ingest, stream and replay alike. Uses
 * {@code contract}; no Kafka, no web server.
 */
@NullMarked
package dev.sluice.moderation;

import org.jspecify.annotations.NullMarked;
