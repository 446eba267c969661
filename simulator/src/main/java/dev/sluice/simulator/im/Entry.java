package dev.sluice.simulator.im;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One submission with all that happened to it. Safe for use by many threads. */
final class Entry {
  private final Submission submission;
  private final Set<String> receivers;
  private final List<CallbackReport> callbacks = new ArrayList<>();
  private State state = State.ASKING;
  private int senderCode;
  private List<String> deliveredTexts;

  Entry(Submission submission, Set<String> receivers) {
    this.submission = submission;
    this.receivers = Set.copyOf(receivers);
    this.deliveredTexts = submission.texts();
  }

  Submission submission() {
    return submission;
  }

  synchronized State state() {
    return state;
  }

  synchronized void report(CallbackReport callback) {
    callbacks.add(callback);
  }

  /**
   * Ends the submission. {@code code} is what the sender is told, {@code texts} what the receivers
   * get.
   */
  synchronized void settle(State end, int code, List<String> texts) {
    state = end;
    senderCode = code;
    deliveredTexts = List.copyOf(texts);
    notifyAll();
  }

  /**
   * Takes the message out of the inboxes; false if it was not in them. One that overtakes the
   * answer to the callback waits for it, which the callback's time-out and attempts bound.
   */
  synchronized boolean withdraw() throws InterruptedException {
    while (state == State.ASKING) {
      wait();
    }
    if (state != State.DELIVERED) {
      return false;
    }
    state = State.WITHDRAWN;
    return true;
  }

  synchronized boolean inInboxOf(String user) {
    return state == State.DELIVERED && receivers.contains(user);
  }

  /** As it is now. */
  synchronized LedgerLine line() {
    return new LedgerLine(
        submission.id(),
        submission.scene().text(),
        submission.from(),
        submission.contact(),
        submission.contentType().text(),
        deliveredTexts,
        submission.fileUrl(),
        submission.field(),
        submission.msgId(),
        submission.eventTime(),
        submission.cloudCustomData(),
        state,
        senderCode,
        callbacks);
  }
}
