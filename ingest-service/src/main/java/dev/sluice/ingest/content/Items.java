package dev.sluice.ingest.content;

import dev.sluice.contract.callback.ContentCallback;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.App;
import dev.sluice.ingest.decision.Decision;
import dev.sluice.ingest.publish.Sealing;
import dev.sluice.ingest.routing.ServedModule;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes items of callbacks. The sequence counts up from the start of this instance. */
public final class Items {
  private final String instance;
  private final Sealing sealing;
  private final Clock clock;
  private final AtomicLong sequence = new AtomicLong();

  /**
   * @param instance name of this instance
   * @param sealing names the key of what is to be sealed
   */
  public Items(String instance, Sealing sealing, Clock clock) {
    this.instance = instance;
    this.sealing = sealing;
    this.clock = clock;
  }

  Item of(
      UUID requestId,
      ContentCallback callback,
      App app,
      ServedModule module,
      Release release,
      Decision decision) {
    return new Item(
        Item.SCHEMA_VERSION,
        requestId,
        app.sdkAppId(),
        callback.scene(),
        callback.contentType(),
        sealing.of(app, Content.of(callback)),
        new Acceptance(
            clock.millis(),
            instance,
            sequence.incrementAndGet(),
            module.name(),
            app.mode(),
            release.version()),
        decision.answer(),
        decision.judgement(),
        Map.of());
  }
}
