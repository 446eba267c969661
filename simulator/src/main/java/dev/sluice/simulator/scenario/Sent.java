package dev.sluice.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that was sent, and where its traces are.
 *
 * @param app the app
 * @param id names it in the IM backend's ledger
 * @param receiver looks at the receiving end
 * @param file path of its file
 */
record Sent(long app, String id, Receiver receiver, @Nullable String file) {

  /** Looks at the receiving end. */
  @FunctionalInterface
  interface Receiver {
    /** What is to be seen there, given the ledger's line. */
    String look(JsonNode line) throws IOException;
  }

  /** What is to be seen of it now. */
  Row look(Deployment deployment) throws IOException {
    JsonNode line = line(deployment);
    JsonNode answer = line.path("callbacks").path(0).path("answer");
    List<JsonNode> notices = notices(deployment, answer.path("CtxcbRequestId").asText());
    return new Row(
        sender(line, answer), receiver.look(line), fileState(deployment), told(notices), decidedBy(answer, notices));
  }

  JsonNode line(Deployment deployment) throws IOException {
    return deployment.get("/im/" + app + "/ledger/" + id);
  }

  /** The id that Sluice answered; empty where it judged nothing. */
  String requestId(Deployment deployment) throws IOException {
    return line(deployment).path("callbacks").path(0).path("answer").path("CtxcbRequestId").asText();
  }

  private static String sender(JsonNode line, JsonNode answer) {
    int code = line.path("senderCode").asInt();
    if (code != 0) {
      return Integer.toString(code);
    }
    return answer.isObject() ? "success" : "success, unanswered";
  }

  private @Nullable String fileState(Deployment deployment) throws IOException {
    if (file == null) {
      return null;
    }
    int status = deployment.download(file);
    return switch (status) {
      case 200 -> "served";
      case 403 -> "refused";
      default -> "HTTP " + status;
    };
  }

  private List<JsonNode> notices(Deployment deployment, String requestId) throws IOException {
    List<JsonNode> bodies = new ArrayList<>();
    if (!requestId.isEmpty()) {
      for (JsonNode notice : deployment.get("/app/" + app + "/notices?requestId=" + requestId)) {
        if (!notice.has("refused")) {
          bodies.add(notice.path("body"));
        }
      }
    }
    bodies.sort(Comparator.comparingInt((JsonNode body) -> body.path("CtxcbRevision").asInt()));
    return bodies;
  }

  private static String told(List<JsonNode> notices) {
    if (notices.isEmpty()) {
      return Row.NOTHING;
    }
    return String.join(", ", notices.stream().map(Sent::told).toList());
  }

  private static String told(JsonNode notice) {
    String label = notice.path("CtxcbLabel").asText();
    String text = notice.path("CtxcbResult").asText() + " " + notice.path("CtxcbSuggestion").asText();
    return label.isEmpty() || label.equals("Normal") ? text : text + " " + label;
  }

  private static String decidedBy(JsonNode answer, List<JsonNode> notices) {
    JsonNode judged = notices.isEmpty() ? answer : notices.getFirst();
    if (notices.isEmpty() && (answer.path("CtxcbRequestId").asText().isEmpty() || answer.path("Pending").asBoolean())) {
      return "not judged";
    }
    String library = judged.path("CtxcbLibName").asText();
    if (!library.isEmpty()) {
      return library;
    }
    String subLabel = judged.path("CtxcbSubLabel").asText();
    String label = judged.path("CtxcbLabel").asText() + (subLabel.isEmpty() ? "" : "/" + subLabel);
    return judged.path("CtxcbSuggestion").asText().equals("Pass") ? "nobody" : label;
  }
}
