package dev.sluice.moderation.vendor;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.ModerationException.Kind;
import dev.sluice.moderation.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Judges all texts of an item, in as many calls at once as it has pieces. */
final class TextJudging {
  /** What two neighbouring pieces share, in code points: more than any sentence. */
  static final int OVERLAP = 500;

  private final String moderator;
  private final TextApi api;
  private final int maxChars;

  TextJudging(String moderator, TextApi api, int maxChars) {
    this.moderator = moderator;
    this.api = api;
    this.maxChars = maxChars;
  }

  List<Reason> judge(Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    List<String> judged = cut(subject.texts());
    List<Reason> reasons =
        new ArrayList<>(judge(Pieces.of(judged, api.maxCodePoints(), OVERLAP), subject, deadline));
    long length = subject.texts().stream().mapToLong(String::length).sum();
    if (length > maxChars) {
      // The policy's suggestion for the unjudgeable takes the place of this one.
      reasons.add(
          Reason.coded(
              moderator,
              Suggestion.Known.Review,
              ReasonCode.TooLarge,
              "the first " + maxChars + " of " + length + " characters were judged"));
    }
    return reasons;
  }

  private List<Reason> judge(List<Piece> pieces, Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    if (pieces.size() == 1) {
      return api.judge(pieces.getFirst(), subject, deadline);
    }
    List<Callable<List<Reason>>> calls = new ArrayList<>();
    pieces.forEach(piece -> calls.add(() -> api.judge(piece, subject, deadline)));
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      return merged(each.invokeAll(calls));
    }
  }

  /** Where a piece is to be blocked, nothing that another lacks could change that. */
  private List<Reason> merged(List<Future<List<Reason>>> answers)
      throws ModerationException, InterruptedException {
    List<Reason> reasons = new ArrayList<>();
    ModerationException missing = null;
    for (Future<List<Reason>> answer : answers) {
      try {
        reasons.addAll(answer.get());
      } catch (ExecutionException e) {
        missing = worse(missing, e);
      }
    }
    boolean block =
        reasons.stream().anyMatch(reason -> reason.suggestion() == Suggestion.Known.Block);
    if (missing != null && !block) {
      throw missing;
    }
    if (missing != null) {
      reasons.add(
          Reason.coded(
              moderator,
              Suggestion.Known.Pass,
              ReasonCode.ModeratorFailed,
              String.valueOf(missing.getMessage())));
    }
    return Merged.of(reasons);
  }

  /** What another attempt may change counts, not what it cannot. */
  private ModerationException worse(@Nullable ModerationException known, ExecutionException e)
      throws InterruptedException {
    if (e.getCause() instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    ModerationException one =
        e.getCause() instanceof ModerationException expected
            ? expected
            : new ModerationException(Kind.FAILED, moderator + ": failed unexpectedly", e);
    return known == null || known.kind() == Kind.REJECTED ? one : known;
  }

  private List<String> cut(List<String> texts) {
    List<String> cut = new ArrayList<>();
    int left = maxChars;
    for (String text : texts) {
      int length = Math.min(left, text.length());
      if (length < text.length()
          && length > 0
          && Character.isHighSurrogate(text.charAt(length - 1))) {
        length--;
      }
      cut.add(text.substring(0, length));
      left -= length;
    }
    return cut;
  }
}
