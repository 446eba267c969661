package dev.sluice.ingest.content;

import dev.sluice.contract.callback.ContentCallback;
import dev.sluice.contract.item.Answer;
import dev.sluice.ingest.refusal.CallbackError;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts answers and measures how long they took. Only apps of the settings become a tag. */
public final class AnswerMetrics {
  private final MeterRegistry meters;
  private final Map<AnswerKind, Counter> answers = new ConcurrentHashMap<>();
  private final Map<String, Timer> durations = new ConcurrentHashMap<>();

  /** Registers with {@code meters}. */
  public AnswerMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  /** An error was answered. */
  public void refused(CallbackError error) {
    meters.counter("sluice.ingest.errors", "code", Integer.toString(error.code())).increment();
  }

  /**
   * An item was answered for.
   *
   * @param startedAt when the request's first byte had come
   */
  public void answered(ContentCallback callback, Answer answer, long startedAt) {
    String type = callback.contentType().text();
    AnswerKind kind =
        new AnswerKind(
            callback.sdkAppId(),
            callback.scene().text(),
            type,
            answer.result(),
            answer.basis().text());
    answers.computeIfAbsent(kind, this::answerCounter).increment();
    durations
        .computeIfAbsent(
            type + "/" + answer.basis().text(), name -> durationTimer(type, answer.basis().text()))
        .record(Duration.ofNanos(System.nanoTime() - startedAt));
  }

  void unticked(ContentCallback callback) {
    notJudged("sluice.ingest.unticked", callback);
  }

  void switchedOff(ContentCallback callback) {
    notJudged("sluice.ingest.switched.off", callback);
  }

  private void notJudged(String name, ContentCallback callback) {
    meters
        .counter(
            name,
            "app",
            Long.toString(callback.sdkAppId()),
            "scene",
            callback.scene().text(),
            "type",
            callback.contentType().text())
        .increment();
  }

  private Counter answerCounter(AnswerKind kind) {
    return Counter.builder("sluice.ingest.answers")
        .description("Answers with HTTP 200 about items that were stored")
        .tags(
            "app",
            Long.toString(kind.app),
            "scene",
            kind.scene,
            "type",
            kind.type,
            "result",
            Integer.toString(kind.result),
            "basis",
            kind.basis)
        .register(meters);
  }

  private Timer durationTimer(String type, String basis) {
    return Timer.builder("sluice.ingest.answer")
        .description("Time from a request's first byte until its answer could leave")
        .tags("type", type, "basis", basis)
        .publishPercentileHistogram()
        .register(meters);
  }

  private record AnswerKind(long app, String scene, String type, int result, String basis) {}
}
