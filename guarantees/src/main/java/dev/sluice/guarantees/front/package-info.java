/**
 * What stands between the services and what they call: relays of TCP that fail as networks and
 * backends do. Knows nothing of HTTP or of Sluice.
 */
@NullMarked
package dev.sluice.guarantees.front;

import org.jspecify.annotations.NullMarked;
