package dev.sluice.contract.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Reason;
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
 * @param replaceLexicons names of the lexicons whose hits are replaced although {@code onHit} says
 *     intercept
 * @param budget how long judging may take inside the request
 */
public record PolicyRule(
    Set<Scene> scenes,
    Set<ContentType> contentTypes,
    List<String> moderators,
    OnDeadline onDeadline,
    Suggestion unjudgeable,
    OnHit onHit,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<String> replaceLexicons,
    Budget budget) {

  /** Copies the collections. */
  public PolicyRule {
    scenes = Ordered.set(scenes);
    contentTypes = Ordered.set(contentTypes);
    moderators = List.copyOf(moderators);
    // An older release says nothing of it.
    replaceLexicons = replaceLexicons == null ? Set.of() : Ordered.set(replaceLexicons);
  }

  /** A rule that names no lexicon whose hits are replaced. */
  public PolicyRule(
      Set<Scene> scenes,
      Set<ContentType> contentTypes,
      List<String> moderators,
      OnDeadline onDeadline,
      Suggestion unjudgeable,
      OnHit onHit,
      Budget budget) {
    this(scenes, contentTypes, moderators, onDeadline, unjudgeable, onHit, Set.of(), budget);
  }

  /** Whether what {@code reason} found is replaced, where the caller can deliver that. */
  public boolean replaces(Reason reason) {
    return onHit == OnHit.Known.REPLACE
        || (reason.libName() != null && replaceLexicons.contains(reason.libName()));
  }

  /** Whether this rule is for such content. */
  public boolean fits(Scene scene, ContentType contentType) {
    return (scenes.isEmpty() || scenes.contains(scene))
        && (contentTypes.isEmpty() || contentTypes.contains(contentType));
  }
}
