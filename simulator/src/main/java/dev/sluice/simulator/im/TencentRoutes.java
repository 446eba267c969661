package dev.sluice.simulator.im;

import static dev.sluice.simulator.web.Endpoint.query;
import static dev.sluice.simulator.web.Endpoint.serve;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import dev.sluice.simulator.web.Endpoint;
import dev.sluice.simulator.web.Reply;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tencent's REST calls that enforce a verdict. HTTP is always 200; the body's ErrorCode tells. */
final class TencentRoutes implements HttpService {
  private final Apps apps;
  private final Enforcement enforcement;
  private final Resets resets;
  private final UserSigVerifier signatures;
  private final InstantSource clock;

  TencentRoutes(
      Apps apps,
      Enforcement enforcement,
      Resets resets,
      UserSigVerifier signatures,
      InstantSource clock) {
    this.apps = apps;
    this.enforcement = enforcement;
    this.resets = resets;
    this.signatures = signatures;
    this.clock = clock;
  }

  /** Carries out one command for an app. */
  @FunctionalInterface
  private interface Call {
    Map<String, Object> run(AppState app, JsonNode body);
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .post(
            "/im_cos_msg/forbid_illegal_object",
            serve(checked((app, body) -> answer(enforcement.ban(app, text(body, "RawURL"), true)))))
        .post(
            "/im_cos_msg/allow_banned_object",
            serve(
                checked((app, body) -> answer(enforcement.ban(app, text(body, "RawURL"), false)))))
        .post(
            "/openim/admin_msgwithdraw",
            serve(
                checked(
                    (app, body) ->
                        answer(
                            enforcement.withdraw(
                                app,
                                text(body, "From_Account"),
                                text(body, "To_Account"),
                                text(body, "MsgKey"))))))
        .post(
            "/group_open_http_svc/group_msg_recall",
            serve(checked((app, body) -> recall(app, body))))
        .post(
            "/profile/portrait_set",
            serve(checked((app, body) -> answer(resets.portrait(app, body)))))
        .post(
            "/group_open_http_svc/modify_group_base_info",
            serve(checked((app, body) -> answer(resets.groupInfo(app, body)))))
        .post(
            "/group_open_http_svc/modify_group_member_info",
            serve(checked((app, body) -> answer(resets.memberInfo(app, body)))))
        .post(
            "/openconfigsvr/setnospeaking",
            serve(checked((app, body) -> answer(resets.mute(app, body)))));
  }

  private Endpoint checked(Call call) {
    return request -> {
      Optional<AppState> app = app(request);
      if (app.isEmpty()) {
        return Reply.json(answer(RestError.NO_APP));
      }
      RestError error =
          verify(app.get().app(), query(request, "identifier"), query(request, "usersig"));
      if (error != RestError.OK) {
        return Reply.json(answer(error));
      }
      JsonNode body;
      try {
        body = Json.readTree(Endpoint.body(request));
      } catch (IOException e) {
        return Reply.json(answer(RestError.BAD_JSON));
      }
      Instant now = clock.instant();
      Map<String, Object> answer =
          app.get().restLog().admit(now.getEpochSecond())
              ? call.run(app.get(), body)
              : answer(RestError.TOO_OFTEN);
      app.get()
          .restLog()
          .add(
              new RestLog.Line(
                  now.toEpochMilli(), request.path().absolute().path(), body, code(answer)));
      return Reply.json(answer);
    };
  }

  private Optional<AppState> app(ServerRequest request) {
    String id = query(request, "sdkappid");
    return id != null && id.matches("[0-9]{1,10}")
        ? apps.find(Long.parseLong(id))
        : Optional.empty();
  }

  private RestError verify(ImApp app, @Nullable String identifier, @Nullable String userSig) {
    if (identifier == null || !app.administrator().equals(identifier)) {
      return RestError.NOT_ADMINISTRATOR;
    }
    return signatures.verify(app, identifier, userSig == null ? "" : userSig);
  }

  private Map<String, Object> recall(AppState app, JsonNode body) {
    Optional<Group> group = app.findGroup(text(body, "GroupId"));
    if (group.isEmpty()) {
      return answer(RestError.NOT_GROUP);
    }
    var results = new java.util.ArrayList<Map<String, Object>>();
    for (JsonNode message : body.path("MsgSeqList")) {
      long seq = message.path("MsgSeq").asLong();
      results.add(
          Map.of("MsgSeq", seq, "RetCode", enforcement.recall(app, group.get(), seq).code()));
    }
    Map<String, Object> answer = answer(RestError.OK);
    answer.put("RecallRetList", results);
    return answer;
  }

  private static Map<String, Object> answer(RestError error) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ActionStatus", error == RestError.OK ? "OK" : "FAIL");
    answer.put("ErrorCode", error.code());
    answer.put("ErrorInfo", error.sentence());
    return answer;
  }

  private static int code(Map<String, Object> answer) {
    return answer.get("ErrorCode") instanceof Integer code ? code : -1;
  }

  private static String text(JsonNode body, String field) {
    return body.path(field).asText();
  }
}
