/**
 * A whole deployment to do harm to: broker, two instances of each service, the stand-ins behind
 * relays that fail, traffic, and the hand that makes the faults of a schedule. It may use
 * everything else of the suite, the simulator, the settings and Kafka's clients.
 */
@NullMarked
package dev.sluice.guarantees.world;

import org.jspecify.annotations.NullMarked;
