package dev.sluice.notifier.release;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a release came to.
 *
 * @param items request id and new revision of each item whose verdict was taken back
 * @param fileUrl the file that the IM backend is told to allow again, without its query; absent:
 *     none was banned
 * @param notices results written for the app backend
 */
public record Released(List<Item> items, @Nullable String fileUrl, int notices) {
  /** Copies the list. */
  public Released {
    items = List.copyOf(items);
  }

  /** An item and the revision of its verdict that releases it. */
  public record Item(UUID requestId, int revision) {}
}
