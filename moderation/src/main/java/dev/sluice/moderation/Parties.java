package dev.sluice.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.topic.TopicKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks to whom, for vendors that judge accounts and conversations too.
 *
 * @param sender the author's account
 * @param toAccount the receiving account
 * @param toGroupId the receiving group
 * @param conversation names the conversation without its accounts
 * @param clientIp address of the author's device, where the callback's field {@code ClientIP} said
 *     it
 */
public record Parties(
    String sender,
    @Nullable String toAccount,
    @Nullable String toGroupId,
    String conversation,
    @Nullable String clientIp) {

  /** The parties of an item's content. */
  public static Parties of(long sdkAppId, Content content) {
    JsonNode clientIp = content.unknown().get("ClientIP");
    return new Parties(
        content.fromAccount(),
        content.toAccount(),
        content.toGroupId(),
        TopicKeys.conversation(sdkAppId, content),
        clientIp != null && clientIp.isTextual() ? clientIp.textValue() : null);
  }

  /**
   * Stands for an account or group where an id must not be told: the same for the same id of an
   * app, 32 hexadecimal digits.
   */
  public static String pseudonym(long sdkAppId, String id) {
    return Hashes.ofTexts(List.of(String.valueOf(sdkAppId), id)).substring(0, 32);
  }
}
