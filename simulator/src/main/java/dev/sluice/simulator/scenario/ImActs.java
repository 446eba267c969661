package dev.sluice.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.simulator.media.Sample;
import dev.sluice.simulator.scenario.Deployment.Upload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Acts in an app with third-party callbacks. */
final class ImActs {
  private ImActs() {}

  /** A text between two users, or to a group. */
  record Text(String text, boolean group) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      return message(stage, group, List.of(ImElements.text(text)), null);
    }
  }

  /** A file between two users, or to a group. */
  record SendFile(Sample sample, boolean group) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      Upload upload = upload(stage, sample);
      List<Map<String, Object>> elements = List.of(ImElements.file(sample, upload.url()));
      return message(stage, group, elements, upload.path());
    }
  }

  /** Twelve elements of all kinds; {@code text} is a place's name, {@code sample} a picture. */
  record Mixed(String text, Sample sample) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      Upload upload = upload(stage, sample);
      List<Map<String, Object>> elements = new ArrayList<>();
      elements.add(ImElements.text("see you"));
      elements.add(ImElements.face("smile"));
      elements.add(ImElements.file(sample, upload.url()));
      elements.add(ImElements.text("at eight"));
      for (Sample other : List.of(Sample.CLEAN, Sample.CLEAN_VOICE, Sample.CLEAN_VIDEO)) {
        elements.add(ImElements.file(other, upload(stage, other).url()));
      }
      elements.add(ImElements.document("menu.pdf", "https://example.invalid/menu.pdf"));
      elements.add(ImElements.custom("a card"));
      elements.add(ImElements.relay("what they said", List.of(ImElements.text("hello"))));
      elements.add(ImElements.location(text));
      elements.add(ImElements.text("do not be late"));
      return message(stage, false, elements, upload.path());
    }
  }

  /** Messages passed on that hold messages passed on. */
  record Relayed(String text) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      Map<String, Object> inner = ImElements.relay("inner", List.of(ImElements.text(text)));
      return message(stage, false, List.of(ImElements.relay("outer", List.of(inner))), null);
    }
  }

  /** What an official account (公众号) sends to its subscribers. */
  record Official(String text) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      Map<String, Object> message =
          Map.of(
              "from",
              stage.user(),
              "subscribers",
              List.of(stage.peer()),
              "elements",
              List.of(ImElements.text(text)));
      return look(stage, stage.deployment().post(path(stage) + "/messages", message), null);
    }
  }

  /** A nickname. */
  record Nickname(String text) implements Act {
    private static final String FIELD = "Tag_Profile_IM_Nick";

    @Override
    public Look perform(Stage stage) throws IOException {
      String profile = path(stage) + "/users/" + stage.user() + "/profile";
      JsonNode event = stage.deployment().put(profile, change(stage, FIELD, text));
      return look(
          stage, event, line -> changed(stage.deployment().get(profile).path(FIELD), text), null);
    }
  }

  /** A group's notice. */
  record GroupNotice(String text) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      String group = path(stage) + "/groups/" + Deployment.escape(group(stage));
      JsonNode event = stage.deployment().put(group + "/info", change(stage, "Notification", text));
      return look(
          stage,
          event,
          line -> changed(stage.deployment().get(group).path("info").path("Notification"), text),
          null);
    }
  }

  /** A name card. */
  record NameCard(String text) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      String group = path(stage) + "/groups/" + Deployment.escape(group(stage));
      JsonNode event =
          stage.deployment().put(group + "/name-card", change(stage, "NameCard", text));
      return look(
          stage,
          event,
          line -> changed(stage.deployment().get(group).path("nameCards").path(stage.user()), text),
          null);
    }
  }

  /** A friend request. */
  record Friend(String text) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      Map<String, Object> item =
          Map.of(
              "To_Account",
              stage.peer(),
              "Remark",
              "",
              "GroupName",
              "",
              "AddSource",
              "AddSource_Type_Web",
              "AddWording",
              text);
      JsonNode event =
          stage
              .deployment()
              .post(path(stage) + "/friends", Map.of("from", stage.user(), "items", List.of(item)));
      String list = path(stage) + "/users/" + stage.peer() + "/friend-requests";
      return look(
          stage,
          event,
          line -> changed(stage.deployment().get(list).path(0).path("wording"), text),
          null);
    }
  }

  /** A group that is to be made. */
  record NewGroup(String name) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      JsonNode event = newGroup(stage, stage.user(), name);
      return look(
          stage,
          event,
          line -> line.path("state").asText().equals("DELIVERED") ? "changed" : "unchanged",
          null);
    }
  }

  /**
   * A text that the app itself refuses, replaces or does not answer.
   *
   * @param code its ErrorCode
   * @param replacement the text that it puts in place
   * @param hangMillis for how long it does not answer
   */
  record AppAnswers(String text, int code, @Nullable String replacement, int hangMillis)
      implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      Map<String, Object> answer =
          replacement == null
              ? Map.of("ActionStatus", "OK", "ErrorInfo", "the app says no", "ErrorCode", code)
              : Map.of(
                  "ActionStatus",
                  "OK",
                  "ErrorInfo",
                  "",
                  "ErrorCode",
                  0,
                  "MsgBody",
                  List.of(ImElements.text(replacement)));
      Map<String, Object> rule =
          Map.of(
              "from",
              stage.user(),
              "command",
              "C2C.CallbackBeforeSendMsg",
              "answer",
              answer,
              "hangMillis",
              hangMillis);
      stage.deployment().post("/app/" + stage.app() + "/rules", rule);
      return message(stage, false, List.of(ImElements.text(text)), null);
    }
  }

  /**
   * A file whose judging by Tencent Cloud goes wrong at first.
   *
   * @param bizType whose calls are concerned
   * @param throttle so many are throttled
   * @param lostCallbacks whether its tasks call nobody back
   */
  record Trouble(Sample sample, boolean group, String bizType, int throttle, boolean lostCallbacks)
      implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      Map<String, Object> conduct =
          Map.of("bizType", bizType, "throttle", throttle, "lostCallbacks", lostCallbacks);
      stage.deployment().put("/cloud/conduct", conduct);
      return new SendFile(sample, group).perform(stage);
    }
  }

  private static Upload upload(Stage stage, Sample sample) throws IOException {
    return stage.deployment().store(stage.app(), sample.fileName(), sample.bytes());
  }

  private static Look message(
      Stage stage, boolean group, List<Map<String, Object>> elements, @Nullable String file)
      throws IOException {
    Map<String, Object> message =
        Map.of(
            "from",
            stage.user(),
            group ? "group" : "to",
            group ? group(stage) : stage.peer(),
            "elements",
            elements,
            "cloudCustomData",
            "opaque");
    return look(stage, stage.deployment().post(path(stage) + "/messages", message), file);
  }

  private static Look look(Stage stage, JsonNode event, @Nullable String file) {
    return look(stage, event, line -> inbox(stage, line), file);
  }

  private static Look look(
      Stage stage, JsonNode event, Sent.Receiver receiver, @Nullable String file) {
    Occurrence occurrence =
        new Occurrence(
            stage.deployment(),
            stage.app(),
            event.path("id").asText(),
            stage.user(),
            receiver,
            file);
    return occurrence::look;
  }

  /** What arrived; other texts than were sent are shown. */
  private static String inbox(Stage stage, JsonNode line) throws IOException {
    String inbox = path(stage) + "/users/" + Deployment.escape(stage.peer()) + "/inbox";
    for (JsonNode message : stage.deployment().get(inbox)) {
      if (message.path("id").equals(line.path("id"))) {
        return replaced(line, message) ? "replaced: " + texts(message) : "message";
      }
    }
    return line.path("state").asText().equals("WITHDRAWN") ? "withdrawn" : Row.NOTHING;
  }

  private static boolean replaced(JsonNode line, JsonNode message) {
    return line.path("callbacks").path(0).path("answer").has("MsgBody")
        && !texts(message).isEmpty();
  }

  private static String texts(JsonNode message) {
    return String.join(" | ", message.path("content").findValuesAsText("Text"));
  }

  /** A group of both that somebody else has made. */
  private static String group(Stage stage) throws IOException {
    return newGroup(stage, "host-of-" + stage.user(), "friends").path("msgId").asText();
  }

  private static JsonNode newGroup(Stage stage, String by, String name) throws IOException {
    return stage
        .deployment()
        .post(
            path(stage) + "/groups",
            Map.of(
                "by",
                by,
                "type",
                "Public",
                "name",
                name,
                "members",
                List.of(stage.user(), stage.peer())));
  }

  private static Map<String, Object> change(Stage stage, String field, String text) {
    return Map.of("by", stage.user(), "fields", Map.of(field, text));
  }

  private static String changed(JsonNode value, String text) {
    if (value.isMissingNode()) {
      return "unchanged";
    }
    return value.asText().equals(text) ? "changed" : "put back to '" + value.asText() + "'";
  }

  private static String path(Stage stage) {
    return "/tencent/" + stage.app();
  }
}
