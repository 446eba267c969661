package dev.sluice.simulator.im;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.callback.ContactItem;
import dev.sluice.simulator.web.Refusal;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes of profiles, groups and relations: made only once Sluice let them through. They carry no
 * MsgID.
 */
final class Changes {
  private final Submissions submissions;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  Changes(Submissions submissions, InstantSource clock) {
    this.submissions = submissions;
    this.clock = clock;
  }

  /** 用户资料: such as {@code Tag_Profile_IM_Nick}. */
  SendResult profile(AppState app, String user, String field, String value) {
    return submit(
        app,
        Scene.Known.UserInfo,
        user,
        null,
        field,
        value,
        texts -> app.setProfile(user, field, texts.getFirst()));
  }

  /** 群资料: such as {@code Notification}. */
  SendResult groupInfo(AppState app, String groupId, String by, String field, String value) {
    Group group = member(app, groupId, by);
    ContactItem contact = ContactItem.group(groupId);
    return submit(
        app,
        Scene.Known.GroupInfo,
        by,
        contact,
        field,
        value,
        texts -> group.setInfo(field, texts.getFirst()));
  }

  /** 群成员资料: the name card. */
  SendResult nameCard(AppState app, String groupId, String member, String value) {
    Group group = member(app, groupId, member);
    ContactItem contact = ContactItem.group(groupId);
    return submit(
        app,
        Scene.Known.GroupMemberInfo,
        member,
        contact,
        "NameCard",
        value,
        texts -> group.setNameCard(member, texts.getFirst()));
  }

  /** 关系链: a friend request with its wording. */
  SendResult friendRequest(AppState app, String from, String to, String wording) {
    return submit(
        app,
        Scene.Known.RelationChain,
        from,
        ContactItem.user(to),
        "AddWording",
        wording,
        texts -> app.addFriendRequest(to, new AppState.FriendRequest(from, texts.getFirst())));
  }

  private static Group member(AppState app, String groupId, String user) {
    Group group = app.group(groupId);
    if (!group.hasMember(user)) {
      throw Refusal.bad("'" + user + "' is not a member of the group");
    }
    return group;
  }

  private SendResult submit(
      AppState app,
      Scene scene,
      String from,
      @Nullable ContactItem contact,
      String field,
      String value,
      Consumer<List<String>> change) {
    Submission submission =
        new Submission(
            UUID.randomUUID().toString(),
            app.app().sdkAppId(),
            scene,
            from,
            contact,
            ContentType.Known.Text,
            List.of(value),
            null,
            field,
            null,
            Integer.toUnsignedLong(random.nextInt()),
            clock.millis(),
            null);
    return submissions.submit(app, submission, Set.of(), change);
  }
}
