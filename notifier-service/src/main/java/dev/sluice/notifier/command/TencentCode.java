package dev.sluice.notifier.command;

/**
 * What the error codes of Tencent's REST API mean for a command (documents 269/1671, 269/38980,
 * 269/12341, 269/1640, 269/1620, 269/1623, 269/4230).
 */
enum TencentCode {
  /** Carried out. */
  OK,
  /** The message was withdrawn before. */
  ALREADY_DONE,
  /**
   * The message is not there. It may still come: a withdrawal can overtake the message's own way
   * into the store.
   */
  NOT_FOUND,
  /**
   * Bad parameters, unknown group or account, past the time to withdraw, a kind of message or group
   * that knows no withdrawal, or a neutral value that Tencent's own moderation takes for offensive.
   */
  REFUSED,
  /** The UserSig was rejected: expired, or made with another key. */
  BAD_SIGNATURE,
  /** Too often. */
  TOO_OFTEN,
  /** Anything else: broken, overloaded, or not permitted until an operator changes something. */
  OTHER;

  static TencentCode of(int number) {
    return switch (number) {
      case 0 -> OK;
      case 20023 -> ALREADY_DONE;
      case 20022, 10030 -> NOT_FOUND;
      case 90001, 90003, 90008, 90054, 10004, 10010, 10015, 10031, 10032, 10033, 10041 -> REFUSED;
      case 10019, 20003, 30005, 40001, 40002, 40003, 40005, 40009, 40601, 80001 -> REFUSED;
      case 70001, 70002, 70003, 70005, 70009, 70013, 70014, 70016, 70052 -> BAD_SIGNATURE;
      case 60007, 60011, 10006 -> TOO_OFTEN;
      default -> OTHER;
    };
  }
}
