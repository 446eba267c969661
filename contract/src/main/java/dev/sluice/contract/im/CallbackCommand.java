package dev.sluice.contract.im;

import dev.sluice.contract.Choice;

/** What happens, or is about to (CallbackCommand; 269/1523, and the pages it names). */
public sealed interface CallbackCommand extends Choice {
  /** Reads {@code text}; what this version does not know becomes {@link Unrecognised}. */
  static CallbackCommand of(String text) {
    for (Known known : Known.values()) {
      if (known.text().equals(text)) {
        return known;
      }
    }
    return new Unrecognised(text);
  }

  /** Whether the event waits for the answer, so that it can still be refused. */
  boolean before();

  /** What its body holds that can be judged. */
  Substance substance();

  /** Whether it can be answered with another MsgBody to deliver. */
  default boolean replaceable() {
    return this == Known.C2C_BEFORE_SEND || this == Known.GROUP_BEFORE_SEND;
  }

  /** What of a body is judged. */
  enum Substance {
    /** Nothing. */
    NONE,
    /** MsgBody, from one user to another. */
    C2C_MESSAGE,
    /** MsgBody, to a group. */
    GROUP_MESSAGE,
    /** MsgBody, to the subscribers of an official account (公众号). */
    OFFICIAL_MESSAGE,
    /** Name and the like, of a group. */
    GROUP,
    /** Name and the like, of a topic (话题) in a community. */
    TOPIC,
    /** NameCard, of a group's member. */
    MEMBER,
    /** ProfileItem, of a user. */
    PROFILE,
    /** FriendItem or ResponseFriendItem. */
    FRIENDS;

    /** Whether it is a message, rather than something that changes or is made. */
    public boolean message() {
      return this == C2C_MESSAGE || this == GROUP_MESSAGE || this == OFFICIAL_MESSAGE;
    }
  }

  /** Those that can be judged. */
  enum Known implements CallbackCommand {
    /** 发单聊消息之前. */
    C2C_BEFORE_SEND("C2C.CallbackBeforeSendMsg", true, Substance.C2C_MESSAGE),
    /** 发单聊消息之后. */
    C2C_AFTER_SEND("C2C.CallbackAfterSendMsg", false, Substance.C2C_MESSAGE),
    /** 群内发言之前. */
    GROUP_BEFORE_SEND("Group.CallbackBeforeSendMsg", true, Substance.GROUP_MESSAGE),
    /** 群内发言之后: the first to name the MsgSeq. */
    GROUP_AFTER_SEND("Group.CallbackAfterSendMsg", false, Substance.GROUP_MESSAGE),
    /** 发公众号消息之前. */
    OFFICIAL_BEFORE_SEND("OfficialAccount.CallbackBeforeSendMsg", true, Substance.OFFICIAL_MESSAGE),
    /** 创建群组之前. */
    BEFORE_CREATE_GROUP("Group.CallbackBeforeCreateGroup", true, Substance.GROUP),
    /** 创建群组之后. */
    AFTER_CREATE_GROUP("Group.CallbackAfterCreateGroup", false, Substance.GROUP),
    /** 群组资料变动之后. */
    AFTER_GROUP_INFO("Group.CallbackAfterGroupInfoChanged", false, Substance.GROUP),
    /** 创建话题之前. */
    BEFORE_CREATE_TOPIC("Group.CallbackBeforeCreateTopic", true, Substance.TOPIC),
    /** 话题资料变动之后. */
    AFTER_TOPIC_INFO("Group.CallbackAfterTopicInfoChanged", false, Substance.TOPIC),
    /** 群成员资料变动之后. */
    AFTER_MEMBER_FIELD("Group.CallbackAfterMemberFieldChanged", false, Substance.MEMBER),
    /** 用户资料变更之后. */
    PROFILE_SET("Profile.CallbackPortraitSet", false, Substance.PROFILE),
    /** 添加好友之前. */
    BEFORE_FRIEND_ADD("Sns.CallbackPrevFriendAdd", true, Substance.FRIENDS),
    /** 添加好友回应之前. */
    BEFORE_FRIEND_RESPONSE("Sns.CallbackPrevFriendResponse", true, Substance.FRIENDS);

    private final String text;
    private final boolean before;
    private final Substance substance;

    Known(String text, boolean before, Substance substance) {
      this.text = text;
      this.before = before;
      this.substance = substance;
    }

    @Override
    public String text() {
      return text;
    }

    @Override
    public boolean before() {
      return before;
    }

    @Override
    public Substance substance() {
      return substance;
    }
  }

  /**
   * Any other, of which there are dozens: whether it waits for the answer shows in its name, such
   * as {@code Group.CallbackBeforeApplyJoinGroup}.
   */
  record Unrecognised(String text) implements CallbackCommand {
    @Override
    public boolean before() {
      return text.contains("CallbackBefore") || text.contains("CallbackPrev");
    }

    @Override
    public Substance substance() {
      return Substance.NONE;
    }
  }
}
