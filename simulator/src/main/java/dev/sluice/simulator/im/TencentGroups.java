package dev.sluice.simulator.im;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.simulator.callback.BeforeCallback;
import dev.sluice.simulator.callback.CallbackCaller.Client;
import dev.sluice.simulator.callback.ChangeBodies;
import dev.sluice.simulator.callback.Ruling;
import dev.sluice.simulator.web.Refusal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes groups and topics after asking; changes what they say of themselves, and tells. */
final class TencentGroups {
  private final ThirdParty callbacks;
  private final InstantSource clock;

  TencentGroups(ThirdParty callbacks, InstantSource clock) {
    this.callbacks = callbacks;
    this.clock = clock;
  }

  /** Makes a group of {@code by} and {@code members}, unless the callback refuses its name. */
  EventLine create(
      AppState app, Client client, String by, String type, String name, List<String> members) {
    Event event = event(app, "group", by, null, Map.of("Name", name));
    Ruling ruling =
        callbacks.before(
            app,
            event,
            client,
            BeforeCallback.CREATE_GROUP,
            ChangeBodies.beforeCreateGroup(by, type, name, members, clock.millis()));
    if (ruling instanceof Ruling.Refuse(int code, String info)) {
      event.refuse(code, info);
      return event.line();
    }
    Set<String> all = new java.util.HashSet<>(members);
    all.add(by);
    Group group = app.createGroup("@TGS#" + UUID.randomUUID(), type, all);
    group.setInfo("Name", name);
    event.deliver(group.id(), content(Map.of("Name", name)), null);
    callbacks.after(
        app, event, client, ChangeBodies.afterCreateGroup(group.id(), by, type, name, members));
    return event.line();
  }

  /** Makes a topic of a community, unless the callback refuses its name. */
  EventLine createTopic(AppState app, Client client, String groupId, String by, String name) {
    Group group = member(app, groupId, by);
    Event event = event(app, "topic", by, groupId, Map.of("Name", name));
    Ruling ruling =
        callbacks.before(
            app,
            event,
            client,
            BeforeCallback.CREATE_TOPIC,
            ChangeBodies.beforeCreateTopic(by, group.type(), name));
    if (ruling instanceof Ruling.Refuse(int code, String info)) {
      event.refuse(code, info);
    } else {
      event.deliver(group.addTopic(name), content(Map.of("Name", name)), null);
    }
    return event.line();
  }

  /** Changes fields such as {@code Notification}: nobody is asked before. */
  EventLine changeInfo(
      AppState app, Client client, String groupId, String by, Map<String, String> fields) {
    return changeInfo(app, client, member(app, groupId, by), by, fields);
  }

  /** The same, by whoever may. */
  EventLine changeInfo(
      AppState app, Client client, Group group, String by, Map<String, String> fields) {
    Event event = event(app, "group info", by, group.id(), fields);
    fields.forEach(group::setInfo);
    event.deliver(null, content(fields), null);
    callbacks.after(
        app,
        event,
        client,
        ChangeBodies.groupInfo(group.id(), group.type(), by, fields, clock.millis()));
    return event.line();
  }

  /** Changes fields of a topic. */
  EventLine changeTopic(
      AppState app,
      Client client,
      String groupId,
      String topic,
      String by,
      Map<String, String> fields) {
    Group group = member(app, groupId, by);
    Event event = event(app, "topic info", by, topic, fields);
    group.topic(topic).putAll(fields);
    event.deliver(null, content(fields), null);
    callbacks.after(app, event, client, ChangeBodies.topicInfo(groupId, group.type(), by, fields));
    return event.line();
  }

  /** Changes a member's name card: by the member, or by whoever may. */
  EventLine changeNameCard(
      AppState app, Client client, Group group, String by, String member, String card) {
    Event event = event(app, "name card", by, group.id(), Map.of("NameCard", card));
    group.setNameCard(member, card);
    event.deliver(null, content(Map.of("NameCard", card)), null);
    callbacks.after(
        app,
        event,
        client,
        ChangeBodies.nameCard(group.id(), group.type(), by, member, card, clock.millis()));
    return event.line();
  }

  /** The group, of which {@code user} has to be a member. */
  static Group member(AppState app, String groupId, String user) {
    Group group = app.group(groupId);
    if (!group.hasMember(user)) {
      throw Refusal.bad("'" + user + "' is not a member of the group");
    }
    return group;
  }

  private Event event(
      AppState app, String what, String by, @Nullable String to, Map<String, String> fields) {
    return app.events()
        .add(new Event(clock.millis(), what, by, to, Set.of(), null, content(fields), null));
  }

  private static ObjectNode content(Map<String, String> fields) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    fields.forEach(content::put);
    return content;
  }
}
