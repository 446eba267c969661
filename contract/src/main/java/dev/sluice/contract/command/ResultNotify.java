package dev.sluice.contract.command;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.callback.ContactItem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of ContentCallback.ResultNotify as the app backend gets it: second page of the seeds,
 * with the fields that later versions of the protocol added, plus {@code CtxcbRevision} (design
 * §4.3).
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResultNotify(
    @JsonProperty("Scene") String scene,
    @JsonProperty("SdkAppId") long sdkAppId,
    @JsonProperty("From_Account") String fromAccount,
    @JsonProperty("ContactItem") @Nullable ContactItem contactItem,
    @JsonProperty("ContentType") String contentType,
    @JsonProperty("TextContent") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable List<String> textContent,
    @JsonProperty("FileURL") @Nullable String fileUrl,
    @JsonProperty("MsgID") @Nullable String msgId,
    @JsonProperty("CtxcbResult") int result,
    @JsonProperty("CtxcbRequestId") String requestId,
    @JsonProperty("CtxcbKeywords") @Nullable List<String> keywords,
    @JsonProperty("CtxcbSuggestion") @Nullable String suggestion,
    @JsonProperty("CtxcbLabel") @Nullable String label,
    @JsonProperty("CtxcbSubLabel") @Nullable String subLabel,
    @JsonProperty("CtxcbSubLabelDesc") @Nullable String subLabelDesc,
    @JsonProperty("CtxcbLibName") @Nullable String libName,
    @JsonProperty("CloudCustomData") @Nullable String cloudCustomData,
    @JsonProperty("CtxcbRevision") @Nullable Integer revision,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

  /** The CallbackCommand of the URL. */
  public static final String COMMAND = "ContentCallback.ResultNotify";

  /** Copies the collections. */
  public ResultNotify {
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }
}
