/**
 * The JSON contract of the generic HTTP moderator ("bring your own"), and answers that come later.
 */
@NullMarked
package dev.sluice.contract.moderator;

import org.jspecify.annotations.NullMarked;
