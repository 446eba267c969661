package dev.sluice.moderation;

import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.moderation.fetch.SafeFetch;
import dev.sluice.moderation.http.HttpModerator;
import dev.sluice.moderation.text.TextModerator;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.util.List;

/** Builds every kind of moderator that the settings can describe. */
record LocalAndHttp(SecretSource secrets, MeterRegistry meters, SafeFetch fetch, HttpClient client) implements EngineBuilder {
  @Override
  public Moderator build(ModeratorSpec spec, List<Lexicon> lexicons) {
    return switch (spec) {
      case ModeratorSpec.Text text -> new TextModerator(text, lexicons);
      case ModeratorSpec.Image image -> new ImagePending(image);
      case ModeratorSpec.Http http -> new HttpModerator(http, secrets, client, meters);
    };
  }
}
