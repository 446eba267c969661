package dev.sluice.contract.callback;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /content-callback} (design §4.1). Read it with {@link
 * ContentCallbackReader}, which names the field that is wrong; Jackson is used for writing only.
 *
 * @param scene where the content came from
 * @param sdkAppId the app; must equal the {@code SdkAppid} of the URL
 * @param fromAccount UserID of the author, 1 to 256 characters
 * @param contactItem the receiver; absent in profile scenes that concern nobody else
 * @param contentType what is judged
 * @param textContent 1 to 100 strings where {@code contentType} is Text, else empty
 * @param fileUrl at most 2,048 characters where {@code contentType} is a file, else absent. What is
 *     no http(s) URL cannot be fetched and is unjudgeable: a user can cause it, so it is no error
 * @param msgId C2C: the MsgKey; group: the MsgSeq; absent in profile scenes
 * @param msgRandom random of the send request, unsigned 32 bit
 * @param eventTime when it happened, milliseconds since the epoch
 * @param contentField profile scenes: which field, such as {@code Tag_Profile_IM_Nick}
 * @param cloudCustomData opaque data of the message, handed back in the notice
 * @param unknown fields of a newer protocol, kept and ignored
 */
public record ContentCallback(
    @JsonProperty("Scene") Scene scene,
    @JsonProperty("SdkAppId") long sdkAppId,
    @JsonProperty("From_Account") String fromAccount,
    @JsonProperty("ContactItem") @Nullable ContactItem contactItem,
    @JsonProperty("ContentType") ContentType contentType,
    @JsonProperty("TextContent") List<String> textContent,
    @JsonProperty("FileURL") @Nullable String fileUrl,
    @JsonProperty("MsgID") @Nullable String msgId,
    @JsonProperty("MsgRandom") @Nullable Long msgRandom,
    @JsonProperty("EventTime") @Nullable Long eventTime,
    @JsonProperty("ContentField") @Nullable String contentField,
    @JsonProperty("CloudCustomData") @Nullable String cloudCustomData,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

  /** Copies the collections. */
  public ContentCallback {
    textContent = List.copyOf(textContent);
    unknown = Map.copyOf(unknown);
  }

  /** The receiving user, if there is one. */
  public @Nullable String toAccount() {
    return contactItem == null ? null : contactItem.toAccount();
  }

  /** The receiving group, if there is one. */
  public @Nullable String toGroupId() {
    return contactItem == null ? null : contactItem.toGroupId();
  }
}
