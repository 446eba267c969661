package dev.sluice.simulator.cloud;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A file that AMS or VM judges as a task. Safe for use by many threads. */
final class Task {
  private final String id;
  private final String service;
  private final String bizType;
  private final String dataId;
  private @Nullable ObjectNode detail;
  private boolean open;
  private @Nullable String toldBy;

  Task(String id, String service, String bizType, String dataId) {
    this.id = id;
    this.service = service;
    this.bizType = bizType;
    this.dataId = dataId;
  }

  /**
   * How it went.
   *
   * @param toldBy {@code callback} or {@code polling}; absent: nobody was told yet
   */
  record Line(String id, String service, String bizType, String dataId, @Nullable String toldBy) {}

  String id() {
    return id;
  }

  synchronized Line line() {
    return new Line(id, service, bizType, dataId, toldBy);
  }

  /**
   * Ends it.
   *
   * @param describable whether who asks is told already
   */
  synchronized void finish(ObjectNode newDetail, boolean describable) {
    detail = newDetail;
    open = describable;
  }

  /** A callback was taken. */
  synchronized void calledBack() {
    open = true;
    toldBy = toldBy == null ? "callback" : toldBy;
  }

  /** What DescribeTaskDetail says. */
  synchronized ObjectNode describe() {
    if (detail == null || !open) {
      return head().put("Status", "RUNNING").put("TryInSeconds", 1);
    }
    toldBy = toldBy == null ? "polling" : toldBy;
    return detail.deepCopy();
  }

  /** The detail of one that is done. */
  ObjectNode finished(Found found) {
    ObjectNode done = head().put("Status", "FINISH");
    done.put("Suggestion", found.suggestion()).put("Label", found.label());
    done.putArray("Labels")
        .addObject()
        .put("Label", found.label())
        .put("Suggestion", found.suggestion())
        .put("Score", found.score())
        .put("SubLabel", found.subLabel());
    String segments = service.equals("vm") ? "ImageSegments" : "AudioSegments";
    ObjectNode segment = done.putArray(segments).addObject().put("OffsetTime", "0");
    segment
        .putObject("Result")
        .put("HitFlag", found.any() ? 1 : 0)
        .put("Label", found.label())
        .put("SubLabel", found.subLabel())
        .put("Suggestion", found.suggestion())
        .put("Score", found.score());
    return done;
  }

  /** The detail of one that failed, such as {@code DECODE_ERROR}. */
  ObjectNode failed(String errorType) {
    return head()
        .put("Status", "ERROR")
        .put("ErrorType", errorType)
        .put("ErrorDescription", "the file cannot be judged");
  }

  private ObjectNode head() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("TaskId", id)
        .put("DataId", dataId)
        .put("BizType", bizType)
        .put("Name", "");
  }
}
