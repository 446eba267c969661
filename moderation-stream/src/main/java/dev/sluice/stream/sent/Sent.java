package dev.sluice.stream.sent;

import dev.sluice.contract.command.Target;
import dev.sluice.contract.erasure.Sealable;
import dev.sluice.contract.item.MessageSent;
import dev.sluice.stream.decision.Withdrawal;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a group message that was sent.
 *
 * @param target its MsgSeq and topic, and no more: who asks knows the rest
 * @param sentAt milliseconds since the epoch
 */
record Sent(int schemaVersion, Target target, long sentAt) implements Sealable {
  /** The form that this version writes. */
  static final int SCHEMA_VERSION = 1;

  static Sent of(MessageSent message) {
    Target none = new Target(message.content().keyId(), null, null, null, null, null);
    return new Sent(
        SCHEMA_VERSION,
        none.sentAs(message.content().msgId(), Withdrawal.topicId(message.content())),
        message.sentAt());
  }

  @Override
  public @Nullable String sealedUnder() {
    return target.keyId();
  }
}
