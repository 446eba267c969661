/**
 * The keys that users' content is sealed under, as {@code sluice.content-keys} has them: followed,
 * made, and destroyed. Used by the services and by commands; {@code docs/adr/011-erasure.md} says
 * why it is done so.
 */
@NullMarked
package dev.sluice.settings.contentkey;

import org.jspecify.annotations.NullMarked;
