package dev.sluice.moderation.vendor.tencent;

import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Parties;
import dev.sluice.moderation.SecretSource;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.fetch.FetchFailure;
import dev.sluice.moderation.fetch.FetchRequest;
import dev.sluice.moderation.fetch.FetchResult;
import dev.sluice.moderation.fetch.FetchedFile;
import dev.sluice.moderation.fetch.SafeFetch;
import dev.sluice.moderation.http.VendorCalls;
import dev.sluice.moderation.vendor.VendorReason;
import dev.sluice.moderation.vendor.tencent.TencentCalls.Product;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * AMS for clips, such as the voice messages of an IM: the bytes are sent, and judged at once. What
 * is not a short clip of a format that is taken, or cannot be fetched from here, is left to be
 * judged as a task.
 */
final class TencentClips {
  /** With which it has 4 MB in Base64, the lesser of the two figures that are documented. */
  private static final int MAX_BYTES = 3 << 20;

  private static final double MAX_SECONDS = 60;

  /** Storages name what they know nothing of an octet stream; M4A is a kind of MP4. */
  private static final Set<String> MEDIA_TYPES =
      Set.of("audio/*", "video/mp4", "application/octet-stream", "binary/octet-stream");

  private final VendorSpec.TencentAudio spec;
  private final String version;
  private final TencentCalls calls;
  private final SafeFetch fetch;

  /** By {@code calls}, which stay the caller's to close. */
  TencentClips(
      VendorSpec.TencentAudio spec, SecretSource secrets, VendorCalls calls, SafeFetch fetch) {
    this.spec = spec;
    this.version = TencentTasks.version(spec);
    this.fetch = fetch;
    this.calls =
        new TencentCalls(
            spec,
            new Product("ams", "CreateAudioModerationSyncTask", "2020-12-29"),
            secrets,
            calls);
  }

  /**
   * Judges a clip.
   *
   * @return empty: it is to be judged as a task
   * @throws ModerationException if the vendor did not answer
   */
  Optional<Finding> judge(Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    FetchRequest request =
        new FetchRequest(
            Objects.requireNonNull(subject.fileUrl(), "fileUrl"),
            subject.fileHosts(),
            MAX_BYTES,
            MEDIA_TYPES);
    try (FetchResult result = fetch.fetch(request, deadline)) {
      return switch (result) {
        case FetchFailure _ -> Optional.empty();
        case FetchedFile file -> judge(file, subject, deadline);
      };
    }
  }

  private Optional<Finding> judge(FetchedFile file, Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    Optional<AudioClip> clip =
        AudioClip.of(file.bytes()).filter(each -> each.seconds() <= MAX_SECONDS);
    if (clip.isEmpty()) {
      return Optional.empty();
    }
    List<Reason> reasons =
        calls.call(
            request(file.bytes(), clip.get().format(), subject),
            response -> {
              List<Reason> found = new ArrayList<>();
              for (VendorReason reason : new ClipAnswer(response).reasons()) {
                found.add(reason.by(spec.name(), version));
              }
              return found;
            },
            // A task may take what a clip must not be.
            unjudgeable -> List.of(),
            deadline);
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(new Finding.Judged(reasons, List.of(file.timing()), file.sha256()));
  }

  private Map<String, Object> request(byte[] bytes, String format, Subject subject) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("BizType", Objects.requireNonNull(spec.bizType(), "bizType"));
    request.put("DataId", subject.requestId().toString());
    request.put("FileFormat", format);
    request.put("FileContent", Base64.getEncoder().encodeToString(bytes));
    Parties parties = subject.parties();
    if (parties != null) {
      Accounts accounts = new Accounts(subject.sdkAppId(), spec.clearAccounts());
      request.put("User", Map.of("UserId", accounts.told(parties.sender())));
    }
    return request;
  }
}
