package dev.sluice.moderation;

import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.moderation.fetch.SafeFetch;
import dev.sluice.moderation.http.HttpModerator;
import dev.sluice.moderation.image.ImageModerator;
import dev.sluice.moderation.image.NsfwModel;
import dev.sluice.moderation.text.TextModerator;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds every kind of moderator that the settings can describe. All image engines share one model,
 * loaded for the first.
 */
final class LocalAndHttp implements EngineBuilder {
  private final SecretSource secrets;
  private final MeterRegistry meters;
  private final SafeFetch fetch;
  private final HttpClient client;
  private final Vendors vendors;
  private @Nullable NsfwModel model;

  LocalAndHttp(SecretSource secrets, MeterRegistry meters, SafeFetch fetch, HttpClient client) {
    this.secrets = secrets;
    this.meters = meters;
    this.fetch = fetch;
    this.client = client;
    this.vendors = new Vendors(secrets, meters, fetch, client);
  }

  @Override
  public Moderator build(ModeratorSpec spec, List<Lexicon> lexicons) {
    return switch (spec) {
      case ModeratorSpec.Text text -> new TextModerator(text, lexicons);
      case ModeratorSpec.Image image -> new ImageModerator(image, fetch, model());
      case ModeratorSpec.Http http -> new HttpModerator(http, secrets, client, meters);
      case VendorSpec vendor -> vendors.build(vendor);
    };
  }

  private synchronized NsfwModel model() {
    NsfwModel loaded = model;
    if (loaded == null) {
      loaded = NsfwModel.load();
      model = loaded;
    }
    return loaded;
  }

  @Override
  public synchronized void close() {
    if (model != null) {
      model.close();
      model = null;
    }
  }
}
