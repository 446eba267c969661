package dev.sluice.contract.verdict;

/**
 * Which revision the next decision on an item gets. Two commands may look at the same verdict at
 * the same moment; so that they never take the same revision, judging a re-driven item takes odd
 * ones and a release of an item that can be re-driven takes even ones.
 */
public final class Revisions {
  private Revisions() {}

  /** Whether a verdict only says that its record could not be processed: it can be re-driven. */
  public static boolean isUnprocessed(Verdict verdict) {
    return verdict.judgement().reasons().stream()
        .anyMatch(reason -> ReasonCode.ProcessingFailed.name().equals(reason.code()));
  }

  /** Of the judgement of an item that is re-driven, whose newest verdict is {@code newest}. */
  public static int ofRedrive(Verdict newest) {
    return newest.revision() + (newest.revision() % 2 == 0 ? 1 : 2);
  }

  /** Of a release that takes {@code newest} back. */
  public static int ofRelease(Verdict newest) {
    return newest.revision() + (isUnprocessed(newest) && newest.revision() % 2 == 0 ? 2 : 1);
  }
}
