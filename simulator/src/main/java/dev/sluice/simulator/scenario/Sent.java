package dev.sluice.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Something that was sent, and where its traces are.
 *
 * @param app the app
 * @param id names it in the IM backend's ledger
 * @param receiver looks at the receiving end
 * @param file path of its file
 */
public record Sent(long app, String id, Receiver receiver, @Nullable String file) {

  /** Looks at the receiving end. */
  @FunctionalInterface
  public interface Receiver {
    /** What is to be seen there, given the ledger's line. */
    String look(JsonNode line) throws IOException;
  }

  /** What is to be seen of it now. */
  public Row look(Deployment deployment) throws IOException {
    return row(deployment, app, line(deployment), receiver, file);
  }

  /** Looks until {@code good} is content or {@code limit} is over; answers what was seen last. */
  public Row await(Deployment deployment, Duration limit, Predicate<Row> good) throws IOException {
    return Patience.until(limit, () -> look(deployment), good);
  }

  /** What is to be seen of a line of the ledger. */
  static Row row(
      Deployment deployment, long app, JsonNode line, Receiver receiver, @Nullable String file)
      throws IOException {
    JsonNode answer = line.path("callbacks").path(0).path("answer");
    List<JsonNode> notices = notices(deployment, app, answer.path("CtxcbRequestId").asText());
    return new Row(
        sender(line, answer),
        receiver.look(line),
        fileState(deployment, file),
        told(notices),
        decidedBy(answer, notices));
  }

  JsonNode line(Deployment deployment) throws IOException {
    return deployment.get("/im/" + app + "/ledger/" + id);
  }

  /** The id that Sluice answered; empty where it judged nothing. */
  String requestId(Deployment deployment) throws IOException {
    return line(deployment)
        .path("callbacks")
        .path(0)
        .path("answer")
        .path("CtxcbRequestId")
        .asText();
  }

  private static String sender(JsonNode line, JsonNode answer) {
    int code = line.path("senderCode").asInt();
    if (code != 0) {
      return Integer.toString(code);
    }
    return answer.isObject() ? "success" : "success, " + Row.UNANSWERED;
  }

  static @Nullable String fileState(Deployment deployment, @Nullable String file)
      throws IOException {
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

  private static List<JsonNode> notices(Deployment deployment, long app, String requestId)
      throws IOException {
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

  /** Result, suggestion and label of a notice, such as {@code 1 Block Ad}. */
  static String told(JsonNode notice) {
    String label = notice.path("CtxcbLabel").asText();
    String text =
        notice.path("CtxcbResult").asText() + " " + notice.path("CtxcbSuggestion").asText();
    return label.isEmpty() || label.equals("Normal") ? text : text + " " + label;
  }

  private static String decidedBy(JsonNode answer, List<JsonNode> notices) {
    JsonNode judged = notices.isEmpty() ? answer : notices.getFirst();
    if (notices.isEmpty()
        && (answer.path("CtxcbRequestId").asText().isEmpty()
            || answer.path("Pending").asBoolean())) {
      return "not judged";
    }
    return decidedBy(judged);
  }

  /** The library that was hit, else label and sub-label; {@code nobody} for Pass. */
  static String decidedBy(JsonNode judged) {
    String library = judged.path("CtxcbLibName").asText();
    if (!library.isEmpty()) {
      return library;
    }
    String subLabel = judged.path("CtxcbSubLabel").asText();
    String label = judged.path("CtxcbLabel").asText() + (subLabel.isEmpty() ? "" : "/" + subLabel);
    if (judged.path("CtxcbSuggestion").asText().equals("Pass")) {
      return "nobody";
    }
    return label.equals("Normal") ? "unjudgeable" : label;
  }
}
