package dev.sluice.simulator.im;

import dev.sluice.simulator.web.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the IM backend holds for one app. Users need no sign-up: whoever sends exists. Safe for use
 * by many threads.
 */
final class AppState {
  private final ImApp app;
  private final Ledger ledger = new Ledger();
  private final Events events = new Events();
  private final Mutes mutes = new Mutes();
  private final RestLog restLog = new RestLog();
  private final Map<String, Group> groups = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> profiles = new ConcurrentHashMap<>();
  private final Map<String, List<FriendRequest>> friendRequests = new ConcurrentHashMap<>();

  AppState(ImApp app) {
    this.app = app;
  }

  /**
   * A friend request in the receiver's list.
   *
   * @param from who asks
   * @param wording what was written with it
   */
  record FriendRequest(String from, String wording) {}

  ImApp app() {
    return app;
  }

  Ledger ledger() {
    return ledger;
  }

  /** What its users did, where third-party callbacks are on. */
  Events events() {
    return events;
  }

  Mutes mutes() {
    return mutes;
  }

  RestLog restLog() {
    return restLog;
  }

  /** Makes a group; 400 if it exists. */
  Group createGroup(String id, String type, Set<String> members) {
    Group group = new Group(id, type, members);
    if (groups.putIfAbsent(id, group) != null) {
      throw Refusal.bad("groupId: '" + id + "' exists already");
    }
    return group;
  }

  /** The group of that id. */
  Group group(String id) {
    Group group = groups.get(id);
    if (group == null) {
      throw Refusal.notFound("group '" + id + "'");
    }
    return group;
  }

  Optional<Group> findGroup(String id) {
    return Optional.ofNullable(groups.get(id));
  }

  void setProfile(String user, String field, String value) {
    profiles.computeIfAbsent(user, key -> new ConcurrentHashMap<>()).put(field, value);
  }

  Map<String, String> profile(String user) {
    return Map.copyOf(profiles.getOrDefault(user, Map.of()));
  }

  void addFriendRequest(String to, FriendRequest request) {
    friendRequests.computeIfAbsent(to, key -> new CopyOnWriteArrayList<>()).add(request);
  }

  List<FriendRequest> friendRequests(String user) {
    return new ArrayList<>(friendRequests.getOrDefault(user, List.of()));
  }
}
