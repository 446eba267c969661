package dev.sluice.simulator.im;

/** ErrorCodes of the REST API, as Tencent's error-code page (product 269/1671) documents them. */
enum RestError {
  OK(0, ""),
  GROUP_PARAMETER(10004, "a field of the request is missing or not valid"),
  NOT_GROUP(10010, "the group does not exist"),
  RECALL_NOT_FOUND(10030, "the message to recall does not exist"),
  RECALL_NOT_POSSIBLE(
      10032, "the message cannot be recalled: it was already, or was not delivered"),
  MESSAGE_NOT_FOUND(20022, "the message to withdraw does not exist"),
  MESSAGE_WITHDRAWN(20023, "the message was withdrawn already"),
  PROFILE_PARAMETER(40001, "From_Account or ProfileItem is missing"),
  PROFILE_TAG(40009, "the Tag does not exist"),
  PROFILE_VALUE(40601, "the Value has more than 500 bytes"),
  TOO_OFTEN(60011, "the app calls too often"),
  BAD_JSON(60003, "the body is not JSON"),
  NOT_FOUND(60009, "the file does not exist"),
  NOT_ADMINISTRATOR(60010, "the identifier is not an administrator of the app"),
  NO_APP(60012, "sdkappid is missing or unknown"),
  USERSIG_EXPIRED(70001, "the UserSig has expired"),
  USERSIG_EMPTY(70002, "the UserSig is empty"),
  USERSIG_UNREADABLE(70003, "the UserSig cannot be read"),
  USERSIG_WRONG(70009, "the UserSig does not verify"),
  USERSIG_OTHER_IDENTIFIER(70013, "the UserSig is another identifier's"),
  USERSIG_OTHER_APP(70014, "the UserSig is another app's"),
  PARAMETER(90001, "a field of the request is missing or not valid"),
  BAD_MSG_KEY(90054, "MsgKey is not MsgSeq_MsgRandom_MsgTime"),
  NOT_OUR_FILE(4001, "RawURL is not a file of this storage");

  private final int code;
  private final String sentence;

  RestError(int code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  int code() {
    return code;
  }

  String sentence() {
    return sentence;
  }
}
