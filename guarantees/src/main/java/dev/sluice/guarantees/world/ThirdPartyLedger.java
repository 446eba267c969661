package dev.sluice.guarantees.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sluice.contract.ContentType;
import dev.sluice.guarantees.ledger.ImEvent;
import dev.sluice.guarantees.ledger.Tenant;
import dev.sluice.guarantees.world.ThirdPartyTraffic.Doing;
import dev.sluice.guarantees.world.ThirdPartyTraffic.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The IM backend's ledger of the app for which it makes Tencent's own callbacks. */
final class ThirdPartyLedger {
  /** The users' routes of that app. */
  static final String APP = "/tencent/" + Tenant.EPSILON.sdkAppId();

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final StandIns standIns;

  ThirdPartyLedger(StandIns standIns) {
    this.standIns = standIns;
  }

  /** Tells whether a file is refused to everybody. */
  @FunctionalInterface
  interface Banned {
    boolean test(String file) throws IOException;
  }

  /** How what users did ended. */
  List<ImEvent> events(List<Doing> done, Banned banned) throws IOException {
    Map<String, JsonNode> lines = byName();
    List<ImEvent> events = new ArrayList<>();
    for (Doing doing : done) {
      JsonNode line = lines.get(doing.name());
      if (line == null) {
        throw new IllegalStateException(doing.name() + " is not in the IM backend's ledger");
      }
      JsonNode judged = judged(line, doing.kind());
      JsonNode after = answered(line, doing.kind().after());
      String set = doing.set();
      events.add(
          new ImEvent(
              Tenant.EPSILON,
              doing.name(),
              doing.tag(),
              parts(doing, banned),
              line.path("state").asText(),
              !judged.isMissingNode(),
              judged.path("answer").path("ErrorCode").asInt() != 0,
              set == null ? null : new ImEvent.Change(set, neutral(doing.kind()), now(doing)),
              after.isMissingNode() ? null : after.path("body").asText()));
    }
    return events;
  }

  /** A file is sent beside a text, which is good. */
  private static List<ImEvent.Part> parts(Doing doing, Banned banned) throws IOException {
    String file = doing.file();
    ContentType type = doing.fileType();
    if (file == null || type == null) {
      return List.of(new ImEvent.Part(ContentType.Known.Text, doing.bad(), null, false));
    }
    return List.of(
        new ImEvent.Part(ContentType.Known.Text, false, null, false),
        new ImEvent.Part(type, doing.bad(), file, banned.test(file)));
  }

  /** What a changed field is put back to (docs/configuration.md). */
  private static String neutral(Kind kind) {
    return switch (kind) {
      case NICKNAME -> "user";
      case GROUP_NAME -> "group";
      default -> "";
    };
  }

  /** What the field of a change is now. */
  private String now(Doing doing) throws IOException {
    String owner = doing.owner();
    String field = ThirdPartyTraffic.field(doing.kind());
    return switch (doing.kind()) {
      case NICKNAME -> standIns.get(APP + "/users/" + owner + "/profile").path(field).asText();
      case NAME_CARD ->
          standIns
              .get(APP + "/groups/" + owner)
              .path("nameCards")
              .path(doing.tag() + "User")
              .asText();
      default -> standIns.get(APP + "/groups/" + owner).path("info").path(field).asText();
    };
  }

  private Map<String, JsonNode> byName() throws IOException {
    Map<String, JsonNode> events = new HashMap<>();
    for (JsonNode event : standIns.get(APP + "/events?limit=99999")) {
      events.put(event.path("id").asText(), event);
    }
    return events;
  }

  /** The first callback of that command that was answered; missing where none was. */
  static JsonNode answered(JsonNode event, String command) {
    for (JsonNode callback : event.path("callbacks")) {
      if (callback.path("command").asText().equals(command) && succeeded(callback)) {
        return callback;
      }
    }
    return MissingNode.getInstance();
  }

  /**
   * The callback that is judged, if Sluice answered it; missing otherwise. Before an event there is
   * one try, after it as many as it takes.
   */
  static JsonNode judged(JsonNode event, Kind kind) {
    if (kind.change()) {
      return answered(event, kind.judged());
    }
    JsonNode first = event.path("callbacks").path(0);
    return succeeded(first) ? first : MissingNode.getInstance();
  }

  private static boolean succeeded(JsonNode callback) {
    return callback.path("status").asInt() == 200 && !callback.path("failure").isTextual();
  }

  /** Waits until every callback after an event was answered: the IM backend makes it until then. */
  void awaitAnswers(List<Doing> done) {
    Awaitility.await("every callback after an event is answered")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              Map<String, JsonNode> events = byName();
              return done.stream().allMatch(doing -> told(events.get(doing.name()), doing.kind()));
            });
  }

  private static boolean told(@Nullable JsonNode event, Kind kind) {
    if (event == null) {
      return false;
    }
    String state = event.path("state").asText();
    boolean happened = state.equals("DELIVERED") || state.equals("WITHDRAWN");
    return !happened || !answered(event, kind.after()).isMissingNode();
  }
}
