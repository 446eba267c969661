/**
 * Answers requests of its own making when a service has started, so that the JVM has compiled the
 * way of a request before the first real one comes. May use every part of ingest; shares none with
 * the service.
 */
@NullMarked
package dev.sluice.ingest.rehearsal;

import org.jspecify.annotations.NullMarked;
