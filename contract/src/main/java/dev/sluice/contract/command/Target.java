package dev.sluice.contract.command;

import org.jspecify.annotations.Nullable;

/**
 * What a command is about. For a file {@code fileUrl} is set, for a message the ids of the message.
 *
 * @param keyId names the key that encrypts the rest, which is one field {@code sealed} then;
 *     absent: clear
 * @param fileUrl the file by its URL without query and fragment
 * @param fromAccount the author
 * @param toAccount the receiver of a C2C message
 * @param toGroupId the group of a group message
 * @param msgId MsgKey (C2C) or MsgSeq (group)
 */
public record Target(
    @Nullable String keyId,
    @Nullable String fileUrl,
    @Nullable String fromAccount,
    @Nullable String toAccount,
    @Nullable String toGroupId,
    @Nullable String msgId) {

  /** A file. {@code url} may carry a query; it is left out. */
  public static Target file(String url) {
    return new Target(null, FileUrl.normalise(url), null, null, null, null);
  }

  /** A message between two users. {@code msgKey} is absent where the callback named none. */
  public static Target c2c(String from, String to, @Nullable String msgKey) {
    return new Target(null, null, from, to, null, msgKey);
  }

  /** A message to a group. {@code msgSeq} is absent where the callback named none. */
  public static Target group(String from, String groupId, @Nullable String msgSeq) {
    return new Target(null, null, from, null, groupId, msgSeq);
  }

  /** Whether its key was destroyed: it says nothing any more. A user's id is never empty. */
  public boolean erased() {
    return keyId != null && fromAccount != null && fromAccount.isEmpty();
  }

  /** The same, to be sealed under a key where it is written; null: clear. */
  public Target under(@Nullable String key) {
    return new Target(key, fileUrl, fromAccount, toAccount, toGroupId, msgId);
  }
}
