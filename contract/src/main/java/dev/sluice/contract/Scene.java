package dev.sluice.contract;

import com.fasterxml.jackson.annotation.JsonCreator;

/** Where content came from (送审场景): four message scenes and four profile scenes. */
public sealed interface Scene extends Choice {
  /**
   * Reads {@code text}; what this version does not know becomes {@link Unrecognised} and survives.
   */
  @JsonCreator
  static Scene of(String text) {
    for (Known known : Known.values()) {
      if (known.text().equals(text)) {
        return known;
      }
    }
    return new Unrecognised(text);
  }

  /**
   * Whether this is one of the four message scenes; the others change a profile, a group or a
   * relation.
   */
  default boolean isMessage() {
    return this == Known.C2C
        || this == Known.C2CCustom
        || this == Known.Group
        || this == Known.GroupCustom;
  }

  /** The values of this version. */
  enum Known implements Scene {
    /** 单聊: a message between two users. */
    C2C,
    /** 单聊自定义消息: a custom message between two users. */
    C2CCustom,
    /** 群聊: a message to a group. */
    Group,
    /** 群聊自定义消息: a custom message to a group. */
    GroupCustom,
    /** 群资料: name, introduction or notice of a group. */
    GroupInfo,
    /** 群成员资料: such as a name card. */
    GroupMemberInfo,
    /** 关系链: such as the wording of a friend request. */
    RelationChain,
    /** 用户资料: such as a nickname. */
    UserInfo;

    @Override
    public String text() {
      return name();
    }
  }

  /** A value of a newer version. */
  record Unrecognised(String text) implements Scene {}
}
