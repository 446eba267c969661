package dev.sluice.simulator.im;

import dev.sluice.contract.callback.ContactItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A submission and what happened to it, as the ledger and the inboxes show it.
 *
 * @param id names the submission
 * @param scene such as {@code C2C}
 * @param from the author
 * @param contact the receiver, or the group or user concerned
 * @param contentType such as {@code Text}
 * @param texts as they were delivered, or as they were sent where they were not
 * @param fileUrl the file with its query
 * @param field which profile field
 * @param msgId MsgKey or MsgSeq
 * @param at milliseconds since the epoch
 * @param cloudCustomData opaque data of the message
 * @param state what became of it
 * @param senderCode what the sender was told: 0 success
 * @param callbacks every content callback made for it, in order
 */
public record LedgerLine(
    String id,
    String scene,
    String from,
    @Nullable ContactItem contact,
    String contentType,
    List<String> texts,
    @Nullable String fileUrl,
    @Nullable String field,
    @Nullable String msgId,
    long at,
    @Nullable String cloudCustomData,
    State state,
    int senderCode,
    List<CallbackReport> callbacks) {

  /** Copies the collections. */
  public LedgerLine {
    texts = List.copyOf(texts);
    callbacks = List.copyOf(callbacks);
  }
}
