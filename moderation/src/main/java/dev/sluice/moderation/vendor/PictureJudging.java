package dev.sluice.moderation.vendor;

import dev.sluice.contract.verdict.Reason;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.fetch.FetchFailure;
import dev.sluice.moderation.fetch.FetchRequest;
import dev.sluice.moderation.fetch.FetchResult;
import dev.sluice.moderation.fetch.FetchedFile;
import dev.sluice.moderation.fetch.SafeFetch;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Fetches an item's picture and has it judged. Its bytes are sent, not its URL: a user names that
 * URL, and it may hold a secret of the storage.
 */
final class PictureJudging {
  /** Storages name what they know nothing of an octet stream. */
  private static final Set<String> MEDIA_TYPES =
      Set.of("image/*", "application/octet-stream", "binary/octet-stream");

  private final String moderator;
  private final PictureApi api;
  private final SafeFetch fetch;

  PictureJudging(String moderator, PictureApi api, SafeFetch fetch) {
    this.moderator = moderator;
    this.api = api;
    this.fetch = fetch;
  }

  Finding judge(Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    FetchRequest request =
        new FetchRequest(
            Objects.requireNonNull(subject.fileUrl(), "fileUrl"),
            subject.fileHosts(),
            api.limits().maxBytes(),
            MEDIA_TYPES);
    try (FetchResult result = fetch.fetch(request, deadline)) {
      return switch (result) {
        case FetchFailure failure -> failure.finding(moderator);
        case FetchedFile file ->
            new Finding.Judged(
                reasons(file.bytes(), subject, deadline), List.of(file.timing()), file.sha256());
      };
    }
  }

  private List<Reason> reasons(byte[] bytes, Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    Optional<Reason> refusal = api.limits().refusal(moderator, bytes, deadline);
    if (refusal.isPresent()) {
      return List.of(refusal.get());
    }
    PictureFormat format = PictureFormat.of(bytes).orElseThrow();
    return api.judge(bytes, format, subject, deadline);
  }
}
