/**
 * Reads the YAML file that people write: each kind of thing has its reader, and every error is
 * listed with file, line, field, value and what is allowed. Uses {@code contract}; no Kafka.
 */
@NullMarked
package dev.sluice.settings.yaml;

import org.jspecify.annotations.NullMarked;
