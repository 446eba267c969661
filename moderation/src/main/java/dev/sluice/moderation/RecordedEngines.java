package dev.sluice.moderation;

import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.moderation.fetch.SafeFetch;
import dev.sluice.moderation.http.HttpModerator;
import dev.sluice.moderation.image.RecordedImage;
import dev.sluice.moderation.recorded.CalledVendor;
import dev.sluice.moderation.recorded.RecordedVendor;
import dev.sluice.moderation.recorded.VendorBudget;
import dev.sluice.moderation.text.TextModerator;
import java.net.http.HttpClient;
import java.util.List;
import java.util.function.Supplier;

/**
 * Builds moderators that need nothing but what a verdict kept, and calls of vendors as far as a
 * budget allows them.
 */
final class RecordedEngines implements EngineBuilder {
  private final VendorBudget budget;
  private final ModerationContext context;
  private final HttpClient client;
  private final Vendors vendors;

  RecordedEngines(
      VendorBudget budget, ModerationContext context, SafeFetch fetch, HttpClient client) {
    this.budget = budget;
    this.context = context;
    this.client = client;
    this.vendors = new Vendors(context.secrets(), context.meters(), fetch, client);
  }

  @Override
  public Moderator build(ModeratorSpec spec, List<Lexicon> lexicons) {
    return switch (spec) {
      case ModeratorSpec.Text text -> new TextModerator(text, lexicons);
      case ModeratorSpec.Image image -> new RecordedImage(image);
      case ModeratorSpec.Http http ->
          vendor(http, () -> new HttpModerator(http, context.secrets(), client, context.meters()));
      case VendorSpec vendor -> vendor(vendor, () -> vendors.build(vendor));
    };
  }

  /** Without a call to make, nothing that a call needs, such as a secret, has to be there. */
  private Moderator vendor(ModeratorSpec spec, Supplier<Moderator> caller) {
    RecordedVendor recorded = new RecordedVendor(spec);
    return budget.limit() == 0 ? recorded : new CalledVendor(recorded, caller.get(), budget);
  }
}
