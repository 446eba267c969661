package dev.sluice.moderation.http;

import dev.sluice.contract.settings.VendorSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rates of vendors' credentials: all moderators of a credential share one, in every release of
 * settings, because the vendor counts them together.
 */
public final class Rates {
  private record Credential(Class<?> product, String name, int perSecond) {}

  private final Map<Credential, Rate> rates = new ConcurrentHashMap<>();

  /** No rate yet. */
  public Rates() {}

  Rate of(VendorSpec spec) {
    int perSecond = spec.calls().ratePerSecond();
    return rates.computeIfAbsent(
        new Credential(spec.getClass(), spec.credential(), perSecond),
        credential -> new Rate(spec.name(), perSecond));
  }
}
