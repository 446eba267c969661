package dev.sluice.simulator.im;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.simulator.callback.CallbackRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user did in an app with third-party callbacks, and what became of it.
 *
 * @param id names it in this stand-in
 * @param at milliseconds since the epoch
 * @param what such as {@code message} or {@code name card}
 * @param from who did it
 * @param to the user, group or topic concerned
 * @param msgId MsgKey or, once it is delivered, MsgSeq
 * @param content as it was delivered, or as it was sent where it was not
 * @param cloudCustomData likewise
 * @param state what became of it
 * @param senderCode what the client was told: 0 success
 * @param senderInfo what the client was told with it
 * @param callbacks every callback made for it, in the order in which they ended
 */
public record EventLine(
    String id,
    long at,
    String what,
    String from,
    @Nullable String to,
    @Nullable String msgId,
    JsonNode content,
    @Nullable String cloudCustomData,
    State state,
    int senderCode,
    String senderInfo,
    List<CallbackRecord> callbacks) {
  /** Copies the list. */
  public EventLine {
    callbacks = List.copyOf(callbacks);
  }
}
