package dev.sluice.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * CreateAudioModerationTask, CreateVideoModerationTask and DescribeTaskDetail. A task with a
 * CallbackUrl says that it is done by calling back, and to who asks only after that; one without,
 * or whose callbacks are lost, to who asks.
 */
final class Tasks implements AutoCloseable {
  private static final int KEPT = 10_000;
  private static final int MAX_TASKS = 10;

  private final Map<String, Task> tasks =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Task> eldest) {
          return size() > KEPT;
        }
      };
  private final ExecutorService work =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("cloud-task-", 0).factory());
  private final CloudCalls calls;

  Tasks(CloudCalls calls) {
    this.calls = calls;
  }

  /** Makes one for each of {@code Tasks}. */
  ObjectNode create(String service, JsonNode request, boolean lost) throws CloudError {
    JsonNode wanted = request.path("Tasks");
    if (!wanted.isArray() || wanted.isEmpty() || wanted.size() > MAX_TASKS) {
      throw new CloudError("InvalidParameterValue.InvalidDataNumber");
    }
    String bizType = request.path("BizType").asText();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    for (JsonNode one : wanted) {
      JsonNode input = one.path("Input");
      if (!input.path("Type").asText().equals("URL") || input.path("Url").asText().isEmpty()) {
        throw new CloudError("InvalidParameterValue.InvalidInput");
      }
      Task task =
          new Task(UUID.randomUUID().toString(), service, bizType, one.path("DataId").asText());
      synchronized (tasks) {
        tasks.put(task.id(), task);
      }
      String callbackUrl = request.path("CallbackUrl").asText();
      boolean calls = !callbackUrl.isEmpty() && !lost;
      String seed = request.path("Seed").asText();
      String url = input.path("Url").asText();
      work.execute(() -> run(service, task, url, calls ? callbackUrl : "", seed));
      answer
          .withArray("Results")
          .addObject()
          .put("DataId", one.path("DataId").asText())
          .put("TaskId", task.id())
          .put("Code", "OK")
          .put("Message", "");
    }
    return answer;
  }

  ObjectNode describe(JsonNode request) throws CloudError {
    Task task;
    synchronized (tasks) {
      task = tasks.get(request.path("TaskId").asText());
    }
    if (task == null) {
      throw new CloudError("InvalidParameterValue.InvalidTaskId");
    }
    return task.describe();
  }

  /** How each went. */
  List<Task.Line> lines() {
    synchronized (tasks) {
      return tasks.values().stream().map(Task::line).toList();
    }
  }

  private void run(String service, Task task, String url, String callbackUrl, String seed) {
    ObjectNode detail = judge(service, task, url);
    task.finish(detail, callbackUrl.isEmpty());
    if (!callbackUrl.isEmpty() && calls.callBack(callbackUrl, seed, detail)) {
      task.calledBack();
    }
  }

  private ObjectNode judge(String service, Task task, String url) {
    byte[] bytes = calls.get(url);
    if (bytes == null) {
      return task.failed("URL_ERROR");
    }
    try {
      return task.finished(service.equals("ams") ? Found.sound(bytes) : Found.video(bytes));
    } catch (IOException e) {
      return task.failed("DECODE_ERROR");
    }
  }

  @Override
  public void close() {
    work.shutdownNow();
  }
}
