package dev.sluice.simulator.im;

import static dev.sluice.simulator.web.Endpoint.path;
import static dev.sluice.simulator.web.Endpoint.serve;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.simulator.callback.CallbackCaller.Client;
import dev.sluice.simulator.web.Endpoint;
import dev.sluice.simulator.web.Refusal;
import dev.sluice.simulator.web.Reply;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What users of apps with third-party callbacks do: simulator/README.md lists it. */
final class TencentUserRoutes implements HttpService {
  private static final Client PHONE = new Client("203.0.113.7", "Android");
  private static final int MAX_ID = 256;
  private static final int MAX_NAME = 1_000;

  private final Apps apps;
  private final TencentMessages messages;
  private final TencentGroups groups;
  private final TencentUsers users;
  private final ThirdParty callbacks;

  TencentUserRoutes(
      Apps apps,
      TencentMessages messages,
      TencentGroups groups,
      TencentUsers users,
      ThirdParty callbacks) {
    this.apps = apps;
    this.messages = messages;
    this.groups = groups;
    this.users = users;
    this.callbacks = callbacks;
  }

  record NewGroup(String by, @Nullable String type, String name, @Nullable List<String> members) {
    NewGroup {
      Refusal.text(by, "by", MAX_ID);
      Refusal.text(name, "name", MAX_NAME);
    }
  }

  record Change(String by, Map<String, String> fields) {
    Change {
      Refusal.text(by, "by", MAX_ID);
      if (fields == null || fields.isEmpty()) {
        throw Refusal.bad("fields: one at least");
      }
    }
  }

  record Friends(String from, JsonNode items) {
    Friends {
      Refusal.text(from, "from", MAX_ID);
      if (items == null || !items.isArray() || items.isEmpty()) {
        throw Refusal.bad("items: a list of one or more");
      }
    }
  }

  record Limit(int perSecond) {}

  record Repeat(String command, long requestTimeShiftSeconds) {
    Repeat {
      Refusal.text(command, "command", MAX_ID);
    }
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .post("/{app}/messages", serve(this::send))
        .get(
            "/{app}/users/{user}/inbox",
            serve(request -> Reply.json(app(request).events().inbox(path(request, "user")))))
        .get(
            "/{app}/users/{user}/profile",
            serve(request -> Reply.json(app(request).profile(path(request, "user")))))
        .put("/{app}/users/{user}/profile", serve(this::setPortrait))
        .get(
            "/{app}/users/{user}/friend-requests",
            serve(request -> Reply.json(app(request).friendRequests(path(request, "user")))))
        .post("/{app}/friends", serve(this::addFriends))
        .post("/{app}/friend-answers", serve(this::answerFriends))
        .post("/{app}/groups", serve(this::createGroup))
        .get(
            "/{app}/groups/{group}",
            serve(request -> Reply.json(app(request).group(path(request, "group")).view())))
        .put("/{app}/groups/{group}/info", serve(this::changeInfo))
        .put("/{app}/groups/{group}/name-card", serve(this::changeNameCard))
        .post("/{app}/groups/{group}/topics", serve(this::createTopic))
        .put("/{app}/groups/{group}/topics/{topic}", serve(this::changeTopic))
        .get(
            "/{app}/events",
            serve(
                request ->
                    Reply.json(
                        app(request)
                            .events()
                            .newest(UserRoutes.limit(request), Endpoint.query(request, "from")))))
        .get(
            "/{app}/events/{id}",
            serve(request -> Reply.json(app(request).events().event(path(request, "id")).line())))
        .post("/{app}/events/{id}/repeat", serve(this::repeat))
        .get("/{app}/rest", serve(request -> Reply.json(app(request).restLog().lines())))
        .put("/{app}/rest-limit", serve(this::limit));
  }

  private AppState app(ServerRequest request) {
    AppState app = apps.app(Endpoint.app(request));
    if (!app.app().thirdParty()) {
      throw Refusal.notFound("app " + app.app().sdkAppId() + " with third-party callbacks");
    }
    return app;
  }

  private Reply send(ServerRequest request) throws IOException {
    return Reply.json(
        messages.send(app(request), PHONE, Endpoint.body(request, TencentMessages.Outgoing.class)));
  }

  private Reply setPortrait(ServerRequest request) throws IOException {
    Change change = Endpoint.body(request, Change.class);
    return Reply.json(
        users.setPortrait(
            app(request), PHONE, change.by(), path(request, "user"), change.fields()));
  }

  private Reply addFriends(ServerRequest request) throws IOException {
    Friends friends = Endpoint.body(request, Friends.class);
    return Reply.json(users.addFriends(app(request), PHONE, friends.from(), friends.items()));
  }

  private Reply answerFriends(ServerRequest request) throws IOException {
    Friends friends = Endpoint.body(request, Friends.class);
    return Reply.json(users.answerFriends(app(request), PHONE, friends.from(), friends.items()));
  }

  private Reply createGroup(ServerRequest request) throws IOException {
    NewGroup group = Endpoint.body(request, NewGroup.class);
    return Reply.json(
        groups.create(
            app(request),
            PHONE,
            group.by(),
            group.type() == null ? "Public" : group.type(),
            group.name(),
            group.members() == null ? List.of() : group.members()));
  }

  private Reply changeInfo(ServerRequest request) throws IOException {
    Change change = Endpoint.body(request, Change.class);
    return Reply.json(
        groups.changeInfo(
            app(request), PHONE, path(request, "group"), change.by(), change.fields()));
  }

  private Reply changeNameCard(ServerRequest request) throws IOException {
    Change change = Endpoint.body(request, Change.class);
    Group group = TencentGroups.member(app(request), path(request, "group"), change.by());
    String card = Refusal.text(change.fields().get("NameCard"), "fields.NameCard", MAX_NAME);
    return Reply.json(
        groups.changeNameCard(app(request), PHONE, group, change.by(), change.by(), card));
  }

  private Reply createTopic(ServerRequest request) throws IOException {
    NewGroup topic = Endpoint.body(request, NewGroup.class);
    return Reply.json(
        groups.createTopic(app(request), PHONE, path(request, "group"), topic.by(), topic.name()));
  }

  private Reply changeTopic(ServerRequest request) throws IOException {
    Change change = Endpoint.body(request, Change.class);
    return Reply.json(
        groups.changeTopic(
            app(request),
            PHONE,
            path(request, "group"),
            path(request, "topic"),
            change.by(),
            change.fields()));
  }

  private Reply repeat(ServerRequest request) throws IOException {
    AppState app = app(request);
    Event event = app.events().event(path(request, "id"));
    Repeat repeat = Endpoint.body(request, Repeat.class);
    return Reply.json(
        callbacks.repeat(app, event, repeat.command(), repeat.requestTimeShiftSeconds()));
  }

  private Reply limit(ServerRequest request) throws IOException {
    Limit limit = Endpoint.body(request, Limit.class);
    app(request).restLog().limit(limit.perSecond());
    return Reply.json(limit);
  }
}
