/**
 * Vendors' content-security products as moderators: what they share, whoever the vendor is. A long
 * text is judged in overlapping pieces, a picture is fetched and checked before it is sent, and
 * what the vendor says becomes reasons. Each vendor has a package of its own below this one. Uses
 * the calls of {@code http}, the guarded fetch, and the moderator interface.
 */
@NullMarked
package dev.sluice.moderation.vendor;

import org.jspecify.annotations.NullMarked;
