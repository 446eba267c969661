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
    WithdrawGroup;

    @Override
    public String text() {
      return name();
    }
  }

  /** A value of a newer version. */
  record Unrecognised(String text) implements CommandAction {}
}
