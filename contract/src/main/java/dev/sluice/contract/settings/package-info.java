/**
 * Apps, policies, moderators and lexicons as one release of {@code sluice.settings} holds them.
 * Secrets are references, never values.
 */
@NullMarked
package dev.sluice.contract.settings;

import org.jspecify.annotations.NullMarked;
