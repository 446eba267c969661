package dev.sluice.simulator.im;

import static dev.sluice.simulator.web.Endpoint.path;
import static dev.sluice.simulator.web.Endpoint.serve;

import dev.sluice.simulator.web.Endpoint;
import dev.sluice.simulator.web.Refusal;
import dev.sluice.simulator.web.Reply;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The REST API of the users: simulator/README.md lists it. */
final class UserRoutes implements HttpService {
  private static final int LEDGER_LINES = 200;
  private static final int MAX_ID = 256;
  private static final int MAX_TEXT = 100_000;
  private static final int MAX_MEMBERS = 1_000;

  private final Apps apps;
  private final Messages messages;
  private final Changes changes;
  private final Submissions submissions;

  UserRoutes(Apps apps, Messages messages, Changes changes, Submissions submissions) {
    this.apps = apps;
    this.messages = messages;
    this.changes = changes;
    this.submissions = submissions;
  }

  /** {@code groupId} absent: one is made up. */
  record NewGroup(@Nullable String groupId, Set<String> members) {
    NewGroup {
      if (members == null || members.isEmpty() || members.size() > MAX_MEMBERS) {
        throw Refusal.bad("members: 1 to " + MAX_MEMBERS);
      }
      members.forEach(member -> Refusal.text(member, "members", MAX_ID));
      groupId =
          Refusal.text(groupId == null ? "@TGS#" + UUID.randomUUID() : groupId, "groupId", MAX_ID);
    }
  }

  record NewValue(String value, @Nullable String by) {
    NewValue {
      Refusal.text(value, "value", MAX_TEXT);
    }
  }

  record NewFriendRequest(String from, String to, String wording) {
    NewFriendRequest {
      Refusal.text(from, "from", MAX_ID);
      Refusal.text(to, "to", MAX_ID);
      Refusal.text(wording, "wording", MAX_TEXT);
    }
  }

  private record Repeat(long requestTimeShiftSeconds) {}

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/", serve(request -> Reply.json(Map.of("apps", apps.ids()))))
        .post(
            "/{app}/messages",
            serve(
                request ->
                    Reply.json(
                        messages.send(
                            app(request), Endpoint.body(request, OutgoingMessage.class)))))
        .get(
            "/{app}/users/{user}/inbox",
            serve(request -> Reply.json(app(request).ledger().inbox(path(request, "user")))))
        .get(
            "/{app}/users/{user}/profile",
            serve(request -> Reply.json(app(request).profile(path(request, "user")))))
        .put("/{app}/users/{user}/profile/{field}", serve(this::changeProfile))
        .get(
            "/{app}/users/{user}/friend-requests",
            serve(request -> Reply.json(app(request).friendRequests(path(request, "user")))))
        .post("/{app}/friend-requests", serve(this::requestFriend))
        .post("/{app}/groups", serve(this::createGroup))
        .get(
            "/{app}/groups/{group}",
            serve(request -> Reply.json(app(request).group(path(request, "group")).view())))
        .put("/{app}/groups/{group}/info/{field}", serve(this::changeGroup))
        .put("/{app}/groups/{group}/members/{user}/name-card", serve(this::changeNameCard))
        .get(
            "/{app}/ledger",
            serve(request -> Reply.json(app(request).ledger().newest(limit(request)))))
        .get(
            "/{app}/ledger/{id}",
            serve(request -> Reply.json(app(request).ledger().entry(path(request, "id")).line())))
        .post("/{app}/ledger/{id}/repeat", serve(this::repeat));
  }

  /** How many lines of a ledger are wanted. */
  static int limit(ServerRequest request) {
    String limit = Endpoint.query(request, "limit");
    if (limit == null) {
      return LEDGER_LINES;
    }
    if (!limit.matches("[0-9]{1,5}")) {
      throw Refusal.bad("limit: '" + limit + "' is not a number of 0 to 99999");
    }
    return Integer.parseInt(limit);
  }

  private AppState app(ServerRequest request) {
    return apps.app(Endpoint.app(request));
  }

  private Reply changeProfile(ServerRequest request) throws IOException {
    String value = Endpoint.body(request, NewValue.class).value();
    return Reply.json(
        changes.profile(app(request), path(request, "user"), path(request, "field"), value));
  }

  private Reply requestFriend(ServerRequest request) throws IOException {
    NewFriendRequest body = Endpoint.body(request, NewFriendRequest.class);
    return Reply.json(changes.friendRequest(app(request), body.from(), body.to(), body.wording()));
  }

  private Reply createGroup(ServerRequest request) throws IOException {
    NewGroup body = Endpoint.body(request, NewGroup.class);
    return Reply.json(
        app(request).createGroup(String.valueOf(body.groupId()), "Public", body.members()).view());
  }

  private Reply changeGroup(ServerRequest request) throws IOException {
    NewValue body = Endpoint.body(request, NewValue.class);
    String by = Refusal.text(body.by(), "by", MAX_ID);
    return Reply.json(
        changes.groupInfo(
            app(request), path(request, "group"), by, path(request, "field"), body.value()));
  }

  private Reply changeNameCard(ServerRequest request) throws IOException {
    String value = Endpoint.body(request, NewValue.class).value();
    return Reply.json(
        changes.nameCard(app(request), path(request, "group"), path(request, "user"), value));
  }

  private Reply repeat(ServerRequest request) throws IOException {
    AppState app = app(request);
    Entry entry = app.ledger().entry(path(request, "id"));
    return Reply.json(
        submissions.repeat(
            app, entry, Endpoint.body(request, Repeat.class).requestTimeShiftSeconds()));
  }
}
