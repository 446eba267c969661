package dev.sluice.contract.moderator;

import dev.sluice.contract.Suggestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an HTTP moderator answers: at once with HTTP 200, or later to the callback URL.
 *
 * @param suggestion Pass, Review or Block; absent in a 202
 * @param label first-level label; absent: Normal
 * @param subLabel second-level label
 * @param score how sure, 0 to 100; absent: 0
 * @param keywords what was hit
 * @param libName library that was hit
 * @param version of what judged
 * @param taskId in a 202: names the task for polling, at most 256 characters
 * @param pollUrl in a 202: where to ask for the answer; absent: it will call back
 * @param retryAfterMillis in a 202: when to ask first
 */
public record ModeratorAnswer(
    @Nullable Suggestion suggestion,
    @Nullable String label,
    @Nullable String subLabel,
    @Nullable Integer score,
    List<String> keywords,
    @Nullable String libName,
    @Nullable String version,
    @Nullable String taskId,
    @Nullable String pollUrl,
    @Nullable Integer retryAfterMillis) {

  /** Copies the keywords. */
  public ModeratorAnswer {
    keywords = keywords == null ? List.of() : List.copyOf(keywords);
  }
}
