/**
 * The local text engine: lexicons matched on a normalised view of the text, every hit reported
 * where it stands in the original. Uses {@code contract}, the {@link
 * dev.sluice.moderation.Moderator} interface and RE2/J; reads no files and calls nobody. What sees
 * through deeper disguises belongs into {@link dev.sluice.moderation.text.Folding} and {@link
 * dev.sluice.moderation.text.NormalisedText}: nothing else knows how text is folded.
 */
@NullMarked
package dev.sluice.moderation.text;

import org.jspecify.annotations.NullMarked;
