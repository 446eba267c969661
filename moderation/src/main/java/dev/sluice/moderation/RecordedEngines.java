package dev.sluice.moderation;

import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.moderation.image.RecordedImage;
import dev.sluice.moderation.recorded.RecordedVendor;
import dev.sluice.moderation.text.TextModerator;
import java.util.List;

/** Builds moderators that need nothing but what a verdict kept. */
final class RecordedEngines implements EngineBuilder {
  @Override
  public Moderator build(ModeratorSpec spec, List<Lexicon> lexicons) {
    return switch (spec) {
      case ModeratorSpec.Text text -> new TextModerator(text, lexicons);
      case ModeratorSpec.Image image -> new RecordedImage(image);
      case ModeratorSpec.Http http -> new RecordedVendor(http);
    };
  }
}
