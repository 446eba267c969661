package dev.sluice.contract.im;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Sluice reads of a callback.
 *
 * @param command what happens
 * @param items what is to be judged; none where it holds nothing
 * @param friends the accounts of a friend request, each of which is answered for
 * @param author whose doing it is, as far as is said
 * @param operator who did it, where that is said
 * @param sent the message that a group has got; absent: none, or it cannot be named
 */
public record ImCallback(
    CallbackCommand command,
    List<ImItem> items,
    List<String> friends,
    @Nullable String author,
    @Nullable String operator,
    @Nullable GroupMessage sent) {
  /** Copies the lists. */
  public ImCallback {
    items = List.copyOf(items);
    friends = List.copyOf(friends);
  }

  /** One of which nothing is read but whose doing it is. */
  public static ImCallback opaque(CallbackCommand command, @Nullable String author) {
    return new ImCallback(command, List.of(), List.of(), author, null, null);
  }

  /**
   * A message that a group has got, by which those who judged it before can find it.
   *
   * @param msgSeq its number in the group
   * @param random that of the send request
   * @param msgId the client's id
   * @param topicId the topic that it was sent in
   * @param sentAt when it was sent, milliseconds since the epoch
   */
  public record GroupMessage(
      String fromAccount,
      String groupId,
      String msgSeq,
      @Nullable Long random,
      @Nullable String msgId,
      @Nullable String topicId,
      @Nullable Long sentAt) {}
}
