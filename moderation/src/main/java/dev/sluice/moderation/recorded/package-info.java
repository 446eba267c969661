/**
 * Judges again, from what a verdict kept, where the real moderator cannot be asked: files are not
 * fetched, and vendors are called only within a budget. Used by replay; may use the moderator
 * interface only.
 */
@NullMarked
package dev.sluice.moderation.recorded;

import org.jspecify.annotations.NullMarked;
