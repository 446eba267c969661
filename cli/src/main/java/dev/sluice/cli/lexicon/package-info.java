/**
 * {@code sluice lexicon}: brings words in and out, reviews them, and explains what a text hits. May
 * use {@code contract}, {@code moderation}, {@code settings} and ingest's decision.
 */
@NullMarked
package dev.sluice.cli.lexicon;

import org.jspecify.annotations.NullMarked;
