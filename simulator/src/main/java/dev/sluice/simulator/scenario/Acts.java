package dev.sluice.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.simulator.media.Sample;
import java.io.IOException;
import java.util.Map;

/** Acts of one submission. */
final class Acts {
  private Acts() {}

  /** A text between two users. */
  record Text(String text) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      return look(stage, stage.courier().text(text));
    }
  }

  /** A custom message between two users. */
  record Custom(String text) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      return look(stage, stage.courier().custom(text));
    }
  }

  /** A text to a group. */
  record GroupText(String text) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      return look(stage, stage.courier().groupText(stage.group(), text));
    }
  }

  /** A file between two users. */
  record SendFile(Sample sample) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      return look(stage, stage.file(sample));
    }
  }

  /** 用户资料. */
  record Nickname(String text) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      String profile = "/im/" + stage.app() + "/users/" + stage.user() + "/profile";
      String field = "Tag_Profile_IM_Nick";
      JsonNode result = stage.deployment().put(profile + "/" + field, Map.of("value", text));
      return look(
          stage, stage.sent(result, line -> changed(stage.deployment().get(profile).path(field))));
    }
  }

  /** 群资料. */
  record GroupNotice(String text) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      String group = "/im/" + stage.app() + "/groups/" + Deployment.escape(stage.group());
      JsonNode result =
          stage
              .deployment()
              .put(group + "/info/Notification", Map.of("by", stage.user(), "value", text));
      return look(
          stage,
          stage.sent(
              result,
              line -> changed(stage.deployment().get(group).path("info").path("Notification"))));
    }
  }

  /** 群成员资料. */
  record NameCard(String text) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      String group = "/im/" + stage.app() + "/groups/" + Deployment.escape(stage.group());
      JsonNode result =
          stage
              .deployment()
              .put(group + "/members/" + stage.user() + "/name-card", Map.of("value", text));
      return look(
          stage,
          stage.sent(
              result,
              line -> changed(stage.deployment().get(group).path("nameCards").path(stage.user()))));
    }
  }

  /** 关系链. */
  record FriendRequest(String text) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      Map<String, Object> request =
          Map.of("from", stage.user(), "to", stage.peer(), "wording", text);
      JsonNode result = stage.deployment().post("/im/" + stage.app() + "/friend-requests", request);
      String list = "/im/" + stage.app() + "/users/" + stage.peer() + "/friend-requests";
      return look(stage, stage.sent(result, line -> changed(stage.deployment().get(list).path(0))));
    }
  }

  private static Look look(Stage stage, Sent sent) {
    return () -> sent.look(stage.deployment());
  }

  private static String changed(JsonNode value) {
    return value.isMissingNode() ? "unchanged" : "changed";
  }
}
