/**
 * What lies inside the operator's network: servers that nobody may reach for a user, and the URLs
 * by which users try. Knows nothing of Sluice.
 */
@NullMarked
package dev.sluice.guarantees.inside;

import org.jspecify.annotations.NullMarked;
