package dev.sluice.contract.settings;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import java.util.List;
import java.util.Set;

/**
 * What judges one kind of content, and what happens where that fails.
 *
 * @param scenes empty: every scene
 * @param contentTypes empty: every type
 * @param moderators names, all of which judge; the strictest suggestion wins
 * @param onDeadline the fail policy
 * @param unjudgeable suggestion for a file that cannot be fetched or decoded, or content beyond a
 *     limit: default Review
 * @param onHit what a hit in a text leads to
 * @param budget how long judging may take inside the request
 */
public record PolicyRule(
    Set<Scene> scenes,
    Set<ContentType> contentTypes,
    List<String> moderators,
    OnDeadline onDeadline,
    Suggestion unjudgeable,
    OnHit onHit,
    Budget budget) {

  /** Copies the collections. */
  public PolicyRule {
    scenes = Ordered.set(scenes);
    contentTypes = Ordered.set(contentTypes);
    moderators = List.copyOf(moderators);
  }

  /** Whether this rule is for such content. */
  public boolean fits(Scene scene, ContentType contentType) {
    return (scenes.isEmpty() || scenes.contains(scene))
        && (contentTypes.isEmpty() || contentTypes.contains(contentType));
  }
}
