/**
 * Judges again, from what a verdict kept, where the real moderator cannot be asked: vendors are not
 * called and files are not fetched. Used by replay; may use the moderator interface only.
 */
@NullMarked
package dev.sluice.moderation.recorded;

import org.jspecify.annotations.NullMarked;
