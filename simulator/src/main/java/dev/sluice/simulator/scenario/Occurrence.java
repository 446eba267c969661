package dev.sluice.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Something that a user did in an app with third-party callbacks, and where its traces are.
 *
 * @param deployment where it happened
 * @param app the app
 * @param id names it among the IM backend's events
 * @param user who did it, and nothing else
 * @param receiver looks at the receiving end
 * @param file path of its file
 */
record Occurrence(
    Deployment deployment,
    long app,
    String id,
    String user,
    Sent.Receiver receiver,
    @Nullable String file) {

  /** What is to be seen of it now. */
  Row look() throws IOException {
    JsonNode line = deployment.get("/tencent/" + app + "/events/" + id);
    List<JsonNode> notices = notices();
    return new Row(
        sender(line),
        receiver.look(line),
        Sent.fileState(deployment, file),
        counted(notices) + "; " + forwarded(line),
        decidedBy(notices));
  }

  /** The code, and what the app says with a code of its own. */
  private static String sender(JsonNode line) {
    int code = line.path("senderCode").asInt();
    if (code == 0) {
      boolean failed = line.path("callbacks").path(0).has("failure");
      return failed ? "success, " + Row.UNANSWERED : "success";
    }
    boolean own = code != 20006 && code != 10016;
    String info = own ? line.path("senderInfo").asText() : "";
    return info.isEmpty() ? Integer.toString(code) : code + " " + info;
  }

  private List<JsonNode> notices() throws IOException {
    List<JsonNode> bodies = new ArrayList<>();
    String from = "/app/" + app + "/notices?from=" + Deployment.escape(user);
    for (JsonNode notice : deployment.get(from)) {
      if (!notice.has("refused")) {
        bodies.add(notice.path("body"));
      }
    }
    return bodies;
  }

  /** Such as {@code 1 Block Ad, 2 x 0 Pass}: an item each. */
  private static String counted(List<JsonNode> notices) {
    Map<String, Integer> counts = new TreeMap<>();
    notices.forEach(notice -> counts.merge(Sent.told(notice), 1, Integer::sum));
    List<String> told = new ArrayList<>();
    counts.forEach((one, count) -> told.add(count == 1 ? one : count + " x " + one));
    return told.isEmpty() ? Row.NOTHING : String.join(", ", told);
  }

  /**
   * How many of the callbacks that the IM backend made for it reached the app's own backend,
   * signed, with the same query and the same bytes.
   */
  private String forwarded(JsonNode line) throws IOException {
    Set<String> arrived = new HashSet<>();
    for (JsonNode callback : deployment.get("/app/" + app + "/forwarded")) {
      if (!callback.has("refused")) {
        arrived.add(identity(callback));
      }
    }
    int made = 0;
    int told = 0;
    for (JsonNode callback : line.path("callbacks")) {
      made++;
      told += arrived.contains(identity(callback)) ? 1 : 0;
    }
    return "told " + told + " of " + made;
  }

  private static String identity(JsonNode callback) {
    Set<String> query = new TreeSet<>(List.of(callback.path("query").asText().split("&")));
    return query + " " + callback.path("body").asText();
  }

  private String decidedBy(List<JsonNode> notices) throws IOException {
    Set<String> who = new TreeSet<>();
    for (JsonNode notice : notices) {
      String one = Sent.decidedBy(notice);
      if (!one.equals("nobody")) {
        who.add(one + toldBy(notice));
      }
    }
    if (notices.isEmpty()) {
      return "not judged";
    }
    return who.isEmpty() ? "nobody" : String.join(", ", who);
  }

  /** How a task of Tencent Cloud's told of what it found; nothing where there is no task. */
  private String toldBy(JsonNode notice) throws IOException {
    for (JsonNode task : deployment.get("/cloud/tasks")) {
      if (task.path("dataId").equals(notice.path("CtxcbRequestId"))) {
        return " by " + task.path("toldBy").asText();
      }
    }
    return "";
  }
}
