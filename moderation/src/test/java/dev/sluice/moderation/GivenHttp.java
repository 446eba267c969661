package dev.sluice.moderation;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.SecretRef;
import java.util.Set;

/** Descriptions of HTTP moderators for tests. */
public final class GivenHttp {
  private GivenHttp() {}

  /** With the defaults, for all types, signed. */
  public static ModeratorSpec.Http spec(String name, String url) {
    return new ModeratorSpec.Http(
        name,
        url,
        Set.of(ContentType.Known.values()),
        new SecretRef("${env:VENDOR_SECRET}"),
        5_000,
        4,
        100,
        200,
        600_000);
  }
}
