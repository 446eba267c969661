package dev.sluice.moderation.fetch;

import java.util.Set;

/**
 * What to fetch, and within which limits.
 *
 * @param url as the user named it; its query is a secret
 * @param allowedHosts hosts inside the own network that the app allows, each {@code host} (ports 80
 *     and 443) or {@code host:port}
 * @param maxBytes size of the body at most, in bytes
 * @param mediaTypes media types that are taken, in lower case, such as {@code image/png}, or {@code
 *     image/*} for all of a kind; an answer that names no type is taken too
 */
public record FetchRequest(
    String url, Set<String> allowedHosts, long maxBytes, Set<String> mediaTypes) {
  /** Copies the collections. */
  public FetchRequest {
    allowedHosts = Set.copyOf(allowedHosts);
    mediaTypes = Set.copyOf(mediaTypes);
    if (maxBytes < 1 || maxBytes > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "maxBytes: " + maxBytes + " is not between 1 and 2147483639");
    }
  }
}
