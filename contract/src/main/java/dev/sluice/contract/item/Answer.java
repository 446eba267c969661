package dev.sluice.contract.item;

/**
 * What the caller was answered.
 *
 * @param result 1 intercepted, 0 let through
 * @param interceptErrorCode 80001, 80004 or 0
 * @param pending whether the caller was told that the final verdict follows
 * @param replaced whether replaced text was handed out for delivery
 * @param basis why
 */
public record Answer(
    int result, int interceptErrorCode, boolean pending, boolean replaced, AnswerBasis basis) {

  /** Whether the IM backend was told to deliver. */
  public boolean delivered() {
    return result == 0;
  }
}
