package dev.sluice.stream.judging;

import dev.sluice.kafka.inflight.InFlight;
import dev.sluice.kafka.sealed.ContentVault;
import dev.sluice.kafka.sealed.SealedJson;
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
 * @param seal opens and seals content
 */
public record JudgingContext(
    JudgingConfig config,
    Supplier<Ruling> rulings,
    InFlight inFlight,
    CallbackUrls callbackUrls,
    PendingLoad load,
    JudgingMeters meters,
    SealedJson seal) {

  /** Of a process that has no keys: what is sealed stops it. */
  public JudgingContext(
      JudgingConfig config,
      Supplier<Ruling> rulings,
      InFlight inFlight,
      CallbackUrls callbackUrls,
      PendingLoad load,
      JudgingMeters meters) {
    this(config, rulings, inFlight, callbackUrls, load, meters, new SealedJson(ContentVault.NONE));
  }
}
