package dev.sluice.simulator.callback;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What the answer to a before-callback comes to. */
public sealed interface Ruling {
  /**
   * Goes through.
   *
   * @param body in place of the message's own MsgBody; absent: as it was sent
   * @param cloudCustomData in place of the message's own; absent: as it was sent
   */
  record Deliver(@Nullable JsonNode body, @Nullable String cloudCustomData) implements Ruling {
    /** As it was sent. */
    public static final Deliver UNCHANGED = new Deliver(null, null);
  }

  /**
   * Does not go through, and whoever asked is told.
   *
   * @param code what the client sees
   * @param info what the client sees with it
   */
  record Refuse(int code, String info) implements Ruling {}

  /** Does not go through, and whoever asked is told success. */
  record Drop() implements Ruling {}
}
