package dev.sluice.contract.moderator;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Sluice posts to an HTTP moderator.
 *
 * @param requestId the item; the same for every attempt
 * @param sdkAppId the app
 * @param texts the strings of a text item; empty for a file
 * @param fileUrl the file; absent for text
 * @param deadlineMillis milliseconds left for an answer at once
 * @param callbackUrl where an answer that comes later is posted to; absent: answer at once, or be
 *     polled
 */
public record ModeratorRequest(
    UUID requestId,
    long sdkAppId,
    Scene scene,
    ContentType contentType,
    List<String> texts,
    @Nullable String fileUrl,
    long deadlineMillis,
    @Nullable String callbackUrl) {

  /** Copies the texts. */
  public ModeratorRequest {
    texts = texts == null ? List.of() : List.copyOf(texts);
  }
}
