package dev.sluice.contract.command;

import org.jspecify.annotations.Nullable;

/**
 * What a command is about. For a file {@code fileUrl} is set, for a message the ids of the message,
 * for a field of a profile, group or member the field and what it is put back to, and for a user to
 * be muted the time.
 *
 * @param keyId names the key that encrypts the rest, which is one field {@code sealed} then;
 *     absent: clear
 * @param fileUrl the file by its URL without query and fragment
 * @param fromAccount the author; whose profile or name card it is; who is muted
 * @param toAccount the receiver of a C2C message
 * @param toGroupId the group of a group message, of a name card, or that a field belongs to
 * @param msgId MsgKey (C2C) or MsgSeq (group)
 * @param topicId the community topic of a group message
 * @param field which field, such as {@code Tag_Profile_IM_Nick}, {@code Name} or {@code NameCard}
 * @param value what the field is put back to; may be empty
 * @param seconds how long a user is muted
 */
public record Target(
    @Nullable String keyId,
    @Nullable String fileUrl,
    @Nullable String fromAccount,
    @Nullable String toAccount,
    @Nullable String toGroupId,
    @Nullable String msgId,
    @Nullable String topicId,
    @Nullable String field,
    @Nullable String value,
    @Nullable Integer seconds) {

  /** A file or a message. */
  public Target(
      @Nullable String keyId,
      @Nullable String fileUrl,
      @Nullable String fromAccount,
      @Nullable String toAccount,
      @Nullable String toGroupId,
      @Nullable String msgId) {
    this(keyId, fileUrl, fromAccount, toAccount, toGroupId, msgId, null, null, null, null);
  }

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

  /** A field of a user's profile, and what it is put back to. */
  public static Target profile(String account, String field, String value) {
    return new Target(null, null, account, null, null, null, null, field, value, null);
  }

  /** A field of a group, and what it is put back to. The author is not part of it. */
  public static Target groupField(String groupId, String field, String value) {
    return new Target(null, null, null, null, groupId, null, null, field, value, null);
  }

  /** A field of a group's member, and what it is put back to. */
  public static Target memberField(String groupId, String account, String field, String value) {
    return new Target(null, null, account, null, groupId, null, null, field, value, null);
  }

  /** A user, and for how long to mute. */
  public static Target mute(String account, int seconds) {
    return new Target(null, null, account, null, null, null, null, null, null, seconds);
  }

  /** Whether its key was destroyed: it says nothing any more. A user's id is never empty. */
  public boolean erased() {
    return keyId != null && fromAccount != null && fromAccount.isEmpty();
  }

  /** Whether a field is one of a user, in or out of a group, and not of a group as a whole. */
  public boolean ofMember() {
    return fromAccount != null;
  }

  /** The same, to be sealed under a key where it is written; null: clear. */
  public Target under(@Nullable String key) {
    return new Target(
        key, fileUrl, fromAccount, toAccount, toGroupId, msgId, topicId, field, value, seconds);
  }

  /** The same message, once its MsgSeq is known. */
  public Target sentAs(@Nullable String msgSeq, @Nullable String topic) {
    return new Target(
        keyId, fileUrl, fromAccount, toAccount, toGroupId, msgSeq, topic, field, value, seconds);
  }
}
