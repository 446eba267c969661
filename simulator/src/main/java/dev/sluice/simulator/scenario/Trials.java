package dev.sluice.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.callback.ContactItem;
import dev.sluice.contract.callback.ContentCallback;
import dev.sluice.simulator.media.Sample;
import dev.sluice.simulator.scenario.Deployment.Answer;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Acts that need more than one step. */
final class Trials {
  private Trials() {}

  /** The same text in two apps. What one app's backend got must not show up at the other's. */
  record TwoApps(String text, long other) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      Sent here = stage.courier().text(text);
      Sent there = stage.in(other).courier().text(text);
      return () -> {
        Row row = here.look(stage.deployment()).and(there.look(stage.deployment()));
        boolean mixed = told(stage, other, here) || told(stage, stage.app(), there);
        return mixed ? row.withAppBackend("the other app's result") : row;
      };
    }

    private static boolean told(Stage stage, long app, Sent sent) throws IOException {
      String requestId = sent.requestId(stage.deployment());
      return !requestId.isEmpty()
          && !stage.deployment().get("/app/" + app + "/notices?requestId=" + requestId).isEmpty();
    }
  }

  /** The same text as the first message, so with the same MsgSeq, of two groups. */
  record TwoGroups(String text) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      Sent first = stage.courier().groupText(stage.group(), text);
      Sent second = stage.courier().groupText(stage.group(), text);
      return () -> {
        Row row = first.look(stage.deployment()).and(second.look(stage.deployment()));
        boolean one =
            first.requestId(stage.deployment()).equals(second.requestId(stage.deployment()));
        return one ? row.withAppBackend("one verdict for both") : row;
      };
    }
  }

  /** A callback that comes again, as after a lost answer. */
  record Replay(String text) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      Sent sent = stage.courier().text(text);
      repeat(stage, sent, 0);
      return () -> {
        Set<String> ids = new HashSet<>();
        sent.line(stage.deployment())
            .path("callbacks")
            .forEach(callback -> ids.add(callback.path("answer").path("CtxcbRequestId").asText()));
        Row row = sent.look(stage.deployment());
        return ids.size() == 1 ? row : row.withAppBackend(ids.size() + " request ids");
      };
    }
  }

  /** A callback whose RequestTime is two minutes old. */
  record Stale(String text) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      Sent sent = stage.courier().text(text);
      JsonNode report = repeat(stage, sent, -120);
      String again =
          "repeat " + report.path("status").asInt() + " " + report.path("errorCode").asInt();
      return () -> sent.look(stage.deployment()).withSender("success, " + again);
    }
  }

  /** Callbacks with a wrong token and with none, straight to Sluice. */
  record Stranger(String text) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      String query = "v=1&SdkAppid=" + stage.app();
      ContentCallback body =
          new ContentCallback(
              Scene.Known.C2C,
              stage.app(),
              stage.user(),
              ContactItem.user(stage.peer()),
              ContentType.Known.Text,
              List.of(text),
              null,
              "1_2_3",
              null,
              null,
              null,
              null,
              Map.of());
      Answer wrong =
          stage.deployment().callback(query, Map.of("Authorization", "Bearer not-the-token"), body);
      Answer without = stage.deployment().callback(query, Map.of(), body);
      return () ->
          new Row(
              code(wrong) + ", " + code(without), Row.NOTHING, Row.NONE, Row.NOTHING, "not judged");
    }

    private static String code(Answer answer) {
      return answer.status() + " " + answer.json().path("ErrorCode").asInt();
    }
  }

  /** A vendor that hangs until the message was delivered. */
  record Hanging(String text) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      stage.deployment().put("/vendor/held", Map.of("held", true));
      Row before;
      Sent sent;
      try {
        sent = stage.courier().text(text);
        before = sent.look(stage.deployment());
      } finally {
        stage.deployment().put("/vendor/held", Map.of("held", false));
      }
      Sent late = sent;
      return () -> {
        Row after = late.look(stage.deployment());
        return new Row(
            before.sender(),
            before.receiver() + ", then " + after.receiver(),
            after.file(),
            after.appBackend(),
            before.decidedBy() + ", then " + after.decidedBy());
      };
    }
  }

  /** A banned file that is released. */
  record Unban(Sample sample) implements Act {
    @Override
    public Look perform(Stage stage) throws IOException {
      Sent sent = stage.file(sample);
      String before =
          Patience.until(
              stage.limit(), () -> sent.look(stage.deployment()).file(), "refused"::equals);
      if (before.equals("refused")) {
        stage.operator().release(sent.requestId(stage.deployment()));
      }
      return () -> {
        Row row = sent.look(stage.deployment());
        return row.withFile(before + ", then " + row.file());
      };
    }
  }

  private static JsonNode repeat(Stage stage, Sent sent, int shiftSeconds) throws IOException {
    String path = "/im/" + stage.app() + "/ledger/" + sent.id() + "/repeat";
    return stage.deployment().post(path, Map.of("requestTimeShiftSeconds", shiftSeconds));
  }
}
