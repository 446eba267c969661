package dev.sluice.stream.judging;

import dev.sluice.kafka.inflight.InFlight;
import java.util.function.Supplier;

/**
 * What all tasks of an instance judge with.
 *
 * @param config how
 * @param rulings the release in force
 * @param inFlight the slots that they share
 * @param callbackUrls where moderators post later answers
 * @param load counts what is pending
 * @param meters counts what becomes of it
 */
public record JudgingContext(
    JudgingConfig config,
    Supplier<Ruling> rulings,
    InFlight inFlight,
    CallbackUrls callbackUrls,
    PendingLoad load,
    JudgingMeters meters) {}
