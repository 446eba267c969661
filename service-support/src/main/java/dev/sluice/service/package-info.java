/**
 * What the three services share and what is not their business: options, life cycle, health, the
 * operations port, the data directory, TLS from files. It may use Helidon, picocli, Micrometer,
 * {@code kafka} and {@code settings}; it knows no service. Nothing here is static state: several
 * services run in one JVM.
 */
@NullMarked
package dev.sluice.service;

import org.jspecify.annotations.NullMarked;
