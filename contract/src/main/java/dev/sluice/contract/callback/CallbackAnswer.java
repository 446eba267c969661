package dev.sluice.contract.callback;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sluice.contract.Suggestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a content callback is answered with HTTP 200 (design §4.1). CtxcbResult says what was done,
 * CtxcbSuggestion what was judged.
 *
 * @param result 1 intercepted (拦截), 0 let through (放过)
 * @param requestId the request id; empty where the scene or type is not ticked
 * @param keywords words of the lexicon that were hit
 * @param interceptErrorCode 80001 text, 80004 image, 0 none or silent drop
 * @param pending the final verdict follows
 * @param replacedText texts to deliver instead, aligned with TextContent, where the caller accepts
 *     that and policy says replace
 */
public record CallbackAnswer(
    @JsonProperty("ActionStatus") String actionStatus,
    @JsonProperty("ErrorInfo") String errorInfo,
    @JsonProperty("ErrorCode") int errorCode,
    @JsonProperty("CtxcbResult") int result,
    @JsonProperty("CtxcbRequestId") String requestId,
    @JsonProperty("CtxcbSuggestion") Suggestion suggestion,
    @JsonProperty("CtxcbLabel") String label,
    @JsonProperty("CtxcbSubLabel") String subLabel,
    @JsonProperty("CtxcbKeywords") List<String> keywords,
    @JsonProperty("CtxcbLibName") String libName,
    @JsonProperty("InterceptErrorCode") int interceptErrorCode,
    @JsonProperty("Pending") boolean pending,
    @JsonProperty("CtxcbReplacedText") @Nullable List<String> replacedText) {

  /** The sender is shown this code where a text was intercepted (seeds: 文本同步审核). */
  public static final int TEXT_INTERCEPTED = 80001;

  /** The sender is shown this code where an image was intercepted (seeds: 图片同步审核). */
  public static final int IMAGE_INTERCEPTED = 80004;
}
