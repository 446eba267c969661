package dev.sluice.replay;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.verdict.Verdict;
import java.util.Set;
import java.util.UUID;

/**
 * Which items are meant. An empty set lets everything through.
 *
 * @param apps SdkAppIds
 * @param scenes where they came from
 * @param contentTypes what they are
 * @param senders From_Account
 * @param requestIds which ones
 */
public record ItemFilter(
    Set<Long> apps,
    Set<Scene> scenes,
    Set<ContentType> contentTypes,
    Set<String> senders,
    Set<UUID> requestIds) {
  /** Every item. */
  public static final ItemFilter ALL =
      new ItemFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  /** Copies the sets. */
  public ItemFilter {
    apps = Set.copyOf(apps);
    scenes = Set.copyOf(scenes);
    contentTypes = Set.copyOf(contentTypes);
    senders = Set.copyOf(senders);
    requestIds = Set.copyOf(requestIds);
  }

  /** Whether the item of {@code verdict} is meant. */
  public boolean accepts(Verdict verdict) {
    return accepts(apps, verdict.sdkAppId())
        && accepts(scenes, verdict.scene())
        && accepts(contentTypes, verdict.contentType())
        && accepts(senders, verdict.content().fromAccount())
        && accepts(requestIds, verdict.requestId());
  }

  /** Whether {@code item} is meant. */
  boolean accepts(Item item) {
    return accepts(apps, item.sdkAppId())
        && accepts(scenes, item.scene())
        && accepts(contentTypes, item.contentType())
        && accepts(senders, item.content().fromAccount())
        && accepts(requestIds, item.requestId());
  }

  private static <T> boolean accepts(Set<? super T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }
}
