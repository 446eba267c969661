package dev.sluice.contract.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.sluice.contract.Choice;

/** What the IM backend is told to do. */
public sealed interface CommandAction extends Choice {
  /**
   * Reads {@code text}; what this version does not know becomes {@link Unrecognised} and survives.
   */
  @JsonCreator
  static CommandAction of(String text) {
    for (Known known : Known.values()) {
      if (known.text().equals(text)) {
        return known;
      }
    }
    return new Unrecognised(text);
  }

  /** The values of this version. */
  enum Known implements CommandAction {
    /** 封禁文件: refuse every further download of a file. */
    BanFile,
    /** 解封文件: allow a banned file again. */
    UnbanFile,
    /** 撤回单聊消息, by its MsgKey. */
    WithdrawC2C,
    /** 撤回群消息, by its MsgSeq. */
    WithdrawGroup,
    /** 设置资料: put a field of a user's profile back to a neutral value. */
    ResetProfile,
    /** 修改群基础资料: put a field of a group back to a neutral value. */
    ResetGroupInfo,
    /** 修改群成员资料: put a field of a group's member back to a neutral value. */
    ResetMemberInfo,
    /**
     * 设置全局禁言: mute a user for a time. One is ordered for each intercept; whoever carries it out
     * counts, and mutes at the number that the app has set.
     */
    MuteSender;

    /**
     * Whether the state that it leads to lasts until another command changes it. A user may change
     * a profile again, so putting it back has to be done each time.
     */
    public boolean lasts() {
      return switch (this) {
        case BanFile, UnbanFile, WithdrawC2C, WithdrawGroup -> true;
        case ResetProfile, ResetGroupInfo, ResetMemberInfo, MuteSender -> false;
      };
    }

    @Override
    public String text() {
      return name();
    }
  }

  /** A value of a newer version. */
  record Unrecognised(String text) implements CommandAction {}
}
