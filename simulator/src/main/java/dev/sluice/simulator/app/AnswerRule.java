package dev.sluice.simulator.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.simulator.web.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * How the app backend answers the callbacks of one account.
 *
 * @param from the account
 * @param command the CallbackCommand; absent: any
 * @param status HTTP status, default 200
 * @param answer the body, default the common OK
 * @param hangMillis how long it takes, 0 to 60,000
 */
record AnswerRule(
    String from,
    @Nullable String command,
    @Nullable Integer status,
    @Nullable JsonNode answer,
    @Nullable Integer hangMillis) {
  private static final int MAX_ID = 256;
  private static final int MAX_HANG = 60_000;

  AnswerRule {
    Refusal.text(from, "from", MAX_ID);
    if (hangMillis != null && (hangMillis < 0 || hangMillis > MAX_HANG)) {
      throw Refusal.bad("hangMillis: 0 to " + MAX_HANG);
    }
  }

  boolean fits(String who, String askedCommand) {
    return from.equals(who) && (command == null || command.equals(askedCommand));
  }
}
