package dev.sluice.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to something that anyone sent, for the live table.
 *
 * @param at milliseconds since the epoch
 * @param id names it in the IM backend's ledger
 * @param app the app
 * @param who the sender and the receiver
 * @param what the content, in a few words
 * @param row what is to be seen of it
 */
public record Trace(long at, String id, long app, String who, String what, Row row) {
  private static final int MAX_WHAT = 32;

  /** The newest of an app, the newest first. */
  public static List<Trace> newest(Deployment deployment, long app, int limit) throws IOException {
    List<Trace> traces = new ArrayList<>();
    for (JsonNode line : deployment.get("/im/" + app + "/ledger")) {
      if (traces.size() == limit) {
        break;
      }
      String url = line.path("fileUrl").asText(null);
      String path = url == null ? null : URI.create(url).getPath();
      Row row = Sent.row(deployment, app, line, Trace::receiver, path);
      traces.add(
          new Trace(
              line.path("at").asLong(),
              line.path("id").asText(),
              app,
              who(line),
              what(line, path),
              row));
    }
    return traces;
  }

  private static String receiver(JsonNode line) {
    boolean change = line.path("field").isTextual();
    return switch (line.path("state").asText()) {
      case "DELIVERED" -> change ? "changed" : "message";
      case "WITHDRAWN" -> "withdrawn";
      case "ASKING" -> "…";
      default -> change ? "unchanged" : Row.NOTHING;
    };
  }

  private static String who(JsonNode line) {
    JsonNode contact = line.path("contact");
    String to = contact.path("To_Account").asText(contact.path("ToGroupId").asText(""));
    return to.isEmpty() ? line.path("from").asText() : line.path("from").asText() + " → " + to;
  }

  private static String what(JsonNode line, @Nullable String path) {
    String text =
        path == null
            ? line.path("texts").path(0).asText()
            : path.substring(path.lastIndexOf('/') + 1);
    String field = line.path("field").asText("");
    String what = field.isEmpty() ? text : field.replace("Tag_Profile_IM_", "") + ": " + text;
    return what.length() > MAX_WHAT ? what.substring(0, MAX_WHAT - 1) + "…" : what;
  }
}
