package dev.sluice.stream.judging;

import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.App;
import dev.sluice.moderation.Parties;
import dev.sluice.moderation.Subject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what a moderator gets to see of an item. */
final class Subjects {
  private Subjects() {}

  static Subject of(Item item, Ruling ruling, @Nullable String callbackUrl) {
    return new Subject(
        item.requestId(),
        item.sdkAppId(),
        item.scene(),
        item.contentType(),
        item.content().texts(),
        item.content().fileUrl(),
        ruling.app(item.sdkAppId()).map(App::fileHosts).orElse(Set.of()),
        callbackUrl,
        Parties.of(item.sdkAppId(), item.content()));
  }
}
