package dev.sluice.simulator.im;

import dev.sluice.contract.callback.CallbackAnswer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes a submission to Sluice and does what the answer says, and nothing else. */
final class Submissions implements AutoCloseable {
  /** 禁止发送违规封禁的文件. */
  private static final int BANNED_FILE = 4005;

  private static final long PAUSE_MILLIS = 250;

  private final ContentCallbackClient callbacks;
  private final int attempts;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Calls {@code attempts} times at most, until there is an answer. */
  Submissions(ContentCallbackClient callbacks, int attempts) {
    this.callbacks = callbacks;
    this.attempts = attempts;
  }

  /**
   * Asks Sluice and settles.
   *
   * @param receivers whose inboxes a message goes to
   * @param change what a delivery does besides, with the texts that may be delivered
   */
  SendResult submit(
      AppState app, Submission submission, Set<String> receivers, Consumer<List<String>> change) {
    Entry entry = new Entry(submission, receivers);
    app.ledger().add(entry);
    CallbackReport report = ask(app, entry);
    CallbackAnswer answer = report.answer();
    if (answer == null) {
      // No answer to act on: this backend's fail policy is to deliver. The ledger shows the
      // failure.
      return deliver(entry, submission.texts(), change);
    }
    if (answer.result() == 0) {
      List<String> replaced = answer.replacedText();
      return deliver(
          entry,
          app.app().acceptReplace() && replaced != null ? replaced : submission.texts(),
          change);
    }
    int code = answer.interceptErrorCode();
    entry.settle(code == 0 ? State.DROPPED : State.REFUSED, code, submission.texts());
    return result(submission, code, code == 0 ? "" : "the content was intercepted");
  }

  /** The same callback again, byte for byte, while there is no answer and repeating may help. */
  private CallbackReport ask(AppState app, Entry entry) {
    CallbackReport report = repeat(app, entry, 0);
    for (int made = 1; made < attempts && report.worthRepeating() && pause(); made++) {
      report = repeat(app, entry, 0);
    }
    return report;
  }

  /** False where this backend is closed meanwhile. */
  private boolean pause() {
    try {
      return !closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Refuses a file that is banned before anyone is asked. */
  SendResult refuseBanned(AppState app, Submission submission) {
    Entry entry = new Entry(submission, Set.of());
    app.ledger().add(entry);
    entry.settle(State.REFUSED, BANNED_FILE, submission.texts());
    return result(submission, BANNED_FILE, "the file is banned");
  }

  /**
   * Makes the callback of a submission again, as a backend does that got no answer. What became of
   * the submission stays.
   */
  CallbackReport repeat(AppState app, Entry entry, long shiftSeconds) {
    CallbackReport report = callbacks.call(app.app(), entry.submission(), shiftSeconds);
    entry.report(report);
    return report;
  }

  private static SendResult deliver(
      Entry entry, List<String> texts, Consumer<List<String>> change) {
    change.accept(texts);
    entry.settle(State.DELIVERED, 0, texts);
    return result(entry.submission(), 0, "");
  }

  private static SendResult result(Submission submission, int code, String info) {
    return new SendResult(submission.id(), code, info, submission.msgId());
  }

  @Override
  public void close() {
    closed.countDown();
    callbacks.close();
  }
}
