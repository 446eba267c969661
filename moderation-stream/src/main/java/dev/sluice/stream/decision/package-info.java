/**
 * What follows from a judgement: the verdict, the orders to the IM backend and the notice to the
 * app backend. Pure: no Kafka, no clock, no settings but the app's. Used by the processors of
 * {@code dev.sluice.stream}.
 */
@NullMarked
package dev.sluice.stream.decision;

import org.jspecify.annotations.NullMarked;
