/**
 * Settings from a person's file to every running service: reads and checks the YAML, resolves and
 * seals secrets, publishes a release to {@code sluice.settings} and follows it there. Uses {@code
 * contract} and Kafka's clients; knows nothing of moderation.
 */
@NullMarked
package dev.sluice.settings;

import org.jspecify.annotations.NullMarked;
