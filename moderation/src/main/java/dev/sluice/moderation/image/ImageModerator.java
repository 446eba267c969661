package dev.sluice.moderation.image;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.StageTiming;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.FileModerator;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.fetch.FetchFailure;
import dev.sluice.moderation.fetch.FetchResult;
import dev.sluice.moderation.fetch.FetchedFile;
import dev.sluice.moderation.fetch.SafeFetch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** The local image engine: the exact block list, then the model on a sample of the frames. */
public final class ImageModerator implements FileModerator {
  /** Storages name what they know nothing of an octet stream. */
  private static final Set<String> MEDIA_TYPES =
      Set.of("image/*", "application/octet-stream", "binary/octet-stream");

  private final ModeratorSpec.Image spec;
  private final SafeFetch fetch;
  private final NsfwModel model;
  private final ImageDecoder decoder;
  private final ClassThresholds thresholds;
  private final String version;

  /**
   * An engine as the settings describe it.
   *
   * @param fetch not closed with it
   * @param model not closed with it
   * @throws IllegalArgumentException if the settings name a class that the model does not know
   */
  public ImageModerator(ModeratorSpec.Image spec, SafeFetch fetch, NsfwModel model) {
    this.spec = spec;
    this.fetch = fetch;
    this.model = model;
    this.decoder = new ImageDecoder(new ImageLimits(spec.maxPixels()));
    this.thresholds = new ClassThresholds(spec.thresholds());
    this.version = "nsfw-mobilenet-v2:" + model.sha256();
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public Set<ContentType> contentTypes() {
    return spec.contentTypes();
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public long maxBytes() {
    return spec.maxBytes();
  }

  @Override
  public Set<String> mediaTypes() {
    return MEDIA_TYPES;
  }

  @Override
  public Finding moderate(Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    try (FetchResult result = fetch.fetch(fetchRequest(subject), deadline)) {
      return switch (result) {
        case FetchFailure failure -> failure.finding(name());
        case FetchedFile file -> {
          Finding.Judged judged = moderate(file, subject, deadline);
          List<StageTiming> timings = new ArrayList<>(judged.timings());
          timings.addFirst(file.timing());
          yield new Finding.Judged(judged.reasons(), timings, judged.contentHash());
        }
      };
    }
  }

  @Override
  public Finding.Judged moderate(FetchedFile file, Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    if (spec.blockedHashes().contains(file.sha256())) {
      return new Finding.Judged(List.of(blocked(name(), version)), List.of(), file.sha256());
    }
    if (file.bytes().length > spec.maxBytes()) {
      String detail = "the file has more than " + spec.maxBytes() + " bytes";
      return unjudgeable(UnjudgeableException.tooLarge(detail), file);
    }
    ImageJudge judge = new ImageJudge(decoder, model, spec.frames(), deadline);
    try {
      ImageJudge.Seen seen =
          model.workers().call(subject.sdkAppId(), () -> judge.judge(file.bytes()), deadline);
      List<Reason> reasons = new ArrayList<>(thresholds.reasons(name(), version, seen.frames()));
      if (seen.unseen() != null) {
        reasons.add(coded(UnjudgeableException.undecodable(seen.unseen())));
      }
      return new Finding.Judged(reasons, seen.timings(), file.sha256());
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case UnjudgeableException cause -> unjudgeable(cause, file);
        case ModerationException cause -> throw cause;
        case InterruptedException cause ->
            throw new ModerationException(
                ModerationException.Kind.FAILED, "the image engine was interrupted", cause);
        case null, default ->
            throw new ModerationException(
                ModerationException.Kind.FAILED, "the image engine failed", e);
      };
    }
  }

  private Finding.Judged unjudgeable(UnjudgeableException cause, FetchedFile file) {
    return new Finding.Judged(List.of(coded(cause)), List.of(), file.sha256());
  }

  private Reason coded(UnjudgeableException cause) {
    return Reason.coded(name(), Suggestion.Known.Review, cause.code(), cause.detail());
  }

  /** What stands in a verdict for a file of the block list. */
  static Reason blocked(String moderator, String version) {
    return new Reason(
        moderator,
        Suggestion.Known.Block,
        "Custom",
        "",
        100,
        List.of(),
        "sha256",
        null,
        null,
        version,
        Map.of());
  }
}
