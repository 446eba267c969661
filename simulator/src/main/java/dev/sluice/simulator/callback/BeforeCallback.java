package dev.sluice.simulator.callback;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The before-callbacks whose answer is one code, and what their codes mean: 0 goes through, 1 is
 * refused with a code of the IM backend, 2 is dropped in silence where that exists, and those of a
 * range are shown to the client with ErrorInfo.
 */
public enum BeforeCallback {
  /** 269/1632. */
  C2C("C2C.CallbackBeforeSendMsg", 20006, true, 120_001, 130_000),
  /** 269/1619. */
  GROUP("Group.CallbackBeforeSendMsg", 10016, true, 10_100, 10_200),
  /** 269/1662. */
  CREATE_GROUP("Group.CallbackBeforeCreateGroup", 10016, false, 10_100, 10_200),
  /** Codes as of a group: no document says otherwise. */
  CREATE_TOPIC("Group.CallbackBeforeCreateTopic", 10016, false, 10_100, 10_200),
  /** Codes as of an official account's creation and of C2C: no document says otherwise. */
  OFFICIAL_ACCOUNT("OfficialAccount.CallbackBeforeSendMsg", 20006, true, 120_001, 130_000);

  private final String command;
  private final int refused;
  private final boolean silent;
  private final int firstOwn;
  private final int lastOwn;

  BeforeCallback(String command, int refused, boolean silent, int firstOwn, int lastOwn) {
    this.command = command;
    this.refused = refused;
    this.silent = silent;
    this.firstOwn = firstOwn;
    this.lastOwn = lastOwn;
  }

  /** CallbackCommand. */
  public String command() {
    return command;
  }

  /**
   * What follows from a callback; a failed one lets through, as does the console's default.
   *
   * @return the ruling, and the record, which says so where the code is none that is documented
   */
  public Ruled rule(CallbackRecord made) {
    JsonNode answer = made.answer();
    if (made.failure() != null || answer == null) {
      return new Ruled(Ruling.Deliver.UNCHANGED, made);
    }
    int code = answer.path("ErrorCode").asInt();
    if (code == 0) {
      return deliver(made, answer);
    }
    if (code == 1) {
      return new Ruled(new Ruling.Refuse(refused, "refused by the callback"), made);
    }
    if (code == 2 && silent) {
      return new Ruled(new Ruling.Drop(), made);
    }
    if (code >= firstOwn && code <= lastOwn) {
      return new Ruled(new Ruling.Refuse(code, answer.path("ErrorInfo").asText()), made);
    }
    return failed(made, "ErrorCode " + code + " is not documented for " + command);
  }

  private static Ruled deliver(CallbackRecord made, JsonNode answer) {
    JsonNode body = answer.get("MsgBody");
    if (body != null && !Elements.valid(body)) {
      return failed(made, "MsgBody is not a list of elements");
    }
    JsonNode data = answer.get("CloudCustomData");
    return new Ruled(new Ruling.Deliver(body, data == null ? null : data.asText()), made);
  }

  private static Ruled failed(CallbackRecord made, String failure) {
    return new Ruled(
        Ruling.Deliver.UNCHANGED,
        new CallbackRecord(
            made.command(),
            made.query(),
            made.body(),
            made.status(),
            made.answer(),
            failure,
            made.millis()));
  }

  /**
   * A callback with what follows from it.
   *
   * @param ruling what is done
   * @param made how the callback went
   */
  public record Ruled(Ruling ruling, CallbackRecord made) {}
}
