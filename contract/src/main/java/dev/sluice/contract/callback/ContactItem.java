package dev.sluice.contract.callback;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Who receives a message, or whose profile it is (second page of the seeds).
 *
 * @param contactType 1 单聊 (a user), 2 群聊 (a group)
 * @param toAccount the receiving user where {@code contactType} is 1
 * @param toGroupId the receiving group where {@code contactType} is 2
 */
public record ContactItem(
    @JsonProperty("ContactType") int contactType,
    @JsonProperty("To_Account") @Nullable String toAccount,
    @JsonProperty("ToGroupId") @Nullable String toGroupId) {

  /** A user as the receiver. */
  public static ContactItem user(String account) {
    return new ContactItem(1, account, null);
  }

  /** A group as the receiver. */
  public static ContactItem group(String groupId) {
    return new ContactItem(2, null, groupId);
  }
}
