/**
 * The words that every part of Sluice shares: scene, content type, suggestion, and their JSON. Uses
 * Jackson only; no Kafka, no HTTP.
 */
@NullMarked
package dev.sluice.contract;

import org.jspecify.annotations.NullMarked;
