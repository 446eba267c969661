package dev.sluice.cli.explain;

import dev.sluice.contract.command.FileUrl;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Item;
import dev.sluice.kafka.index.Term;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an item is sought by. */
public sealed interface Question {
  /** A longer one is nobody's id: a callback's is 256 characters at most, a URL 2,048. */
  int MOST_CHARACTERS = 4096;

  /**
   * What a person typed: a request id, the URL of a file, or else the id of a message.
   *
   * @param groupId the group that a MsgSeq counts in; absent: the message is between two users
   * @throws IllegalArgumentException if it is empty or too long to be any of these
   */
  static Question of(String text, @Nullable String groupId) {
    String sought = text.strip();
    if (sought.isEmpty() || sought.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "what is sought has "
              + sought.length()
              + " characters: give a request id, a message id or the URL of a file");
    }
    if (groupId != null) {
      return new GroupMessage(groupId, sought);
    }
    if (sought.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      return new Request(UUID.fromString(sought));
    }
    return sought.matches("(?is)https?://[^\\s/]+.*")
        ? new File(FileUrl.normalise(sought))
        : new Message(sought);
  }

  /** What the index is asked. */
  Term term();

  /** Whether {@code item} is one that is meant: two terms may share a hash. */
  boolean is(Item item);

  /** The item of a request id. */
  record Request(UUID requestId) implements Question {
    @Override
    public Term term() {
      return Term.requestId(requestId);
    }

    @Override
    public boolean is(Item item) {
      return item.requestId().equals(requestId);
    }

    @Override
    public String toString() {
      return "request id " + requestId;
    }
  }

  /** The items of a message between two users: its texts, and each of its files. */
  record Message(String msgId) implements Question {
    @Override
    public Term term() {
      return Term.message(msgId);
    }

    @Override
    public boolean is(Item item) {
      return item.content().toGroupId() == null && msgId.equals(item.content().msgId());
    }

    @Override
    public String toString() {
      return "message id " + msgId;
    }
  }

  /** The items of a message of a group. */
  record GroupMessage(String groupId, String msgId) implements Question {
    @Override
    public Term term() {
      return Term.groupMessage(groupId, msgId);
    }

    @Override
    public boolean is(Item item) {
      return groupId.equals(item.content().toGroupId()) && msgId.equals(item.content().msgId());
    }

    @Override
    public String toString() {
      return "message id " + msgId + " of group " + groupId;
    }
  }

  /** The items with a file. The URL is without query, as commands name it. */
  record File(String url) implements Question {
    @Override
    public Term term() {
      return Term.file(url);
    }

    @Override
    public boolean is(Item item) {
      Content content = item.content();
      return content.fileUrl() != null && FileUrl.normalise(content.fileUrl()).equals(url);
    }

    @Override
    public String toString() {
      return "file " + url;
    }
  }

  /** The items of an account. */
  record Sender(long sdkAppId, String account) implements Question {
    @Override
    public Term term() {
      return Term.sender(sdkAppId, account);
    }

    @Override
    public boolean is(Item item) {
      return item.sdkAppId() == sdkAppId && account.equals(item.content().fromAccount());
    }

    @Override
    public String toString() {
      return "sender " + account + " of app " + sdkAppId;
    }
  }
}
