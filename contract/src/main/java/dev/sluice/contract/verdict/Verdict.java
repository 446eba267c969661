package dev.sluice.contract.verdict;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.erasure.Sealable;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.Content;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The decision on an item. At most one exists per request id and revision, and the highest revision
 * counts (guarantee 3).
 *
 * @param requestId the item
 * @param revision 0 the automatic one; 1… follow from a late judgement, a review or a release, not
 *     always without a gap ({@link Revisions})
 * @param author {@value #AUTOMATIC}, or who decided the revision
 * @param decidedAt milliseconds since the epoch
 * @param hit whether the app's interception setting counts the suggestion as a hit (拦截)
 * @param enforced whether the hit was acted on: intercepted, or banned and withdrawn afterwards.
 *     This is CtxcbResult.
 * @param judgement all that was found
 * @param answer what the caller had been told
 * @param answerFailed whether that answer is known not to have reached the caller
 * @param shadow what the policy's shadow says of the item; absent: it has none. Nothing follows
 *     from it.
 * @param unknown fields of a newer writer, kept
 */
public record Verdict(
    int schemaVersion,
    UUID requestId,
    int revision,
    long sdkAppId,
    Scene scene,
    ContentType contentType,
    Content content,
    Acceptance acceptance,
    String author,
    long decidedAt,
    boolean hit,
    boolean enforced,
    Judgement judgement,
    Answer answer,
    boolean answerFailed,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Shadow shadow,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown)
    implements Sealable {

  /** The form that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  /** The author of revision 0. */
  public static final String AUTOMATIC = "automatic";

  /** Copies the collections. */
  public Verdict {
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  /** A verdict without a shadow. */
  public Verdict(
      int schemaVersion,
      UUID requestId,
      int revision,
      long sdkAppId,
      Scene scene,
      ContentType contentType,
      Content content,
      Acceptance acceptance,
      String author,
      long decidedAt,
      boolean hit,
      boolean enforced,
      Judgement judgement,
      Answer answer,
      boolean answerFailed,
      Map<String, JsonNode> unknown) {
    this(
        schemaVersion,
        requestId,
        revision,
        sdkAppId,
        scene,
        contentType,
        content,
        acceptance,
        author,
        decidedAt,
        hit,
        enforced,
        judgement,
        answer,
        answerFailed,
        null,
        unknown);
  }

  /** The same decision with what its shadow says. */
  public Verdict with(Shadow beside) {
    return new Verdict(
        schemaVersion,
        requestId,
        revision,
        sdkAppId,
        scene,
        contentType,
        content,
        acceptance,
        author,
        decidedAt,
        hit,
        enforced,
        judgement,
        answer,
        answerFailed,
        beside,
        unknown);
  }

  @Override
  public @Nullable String sealedUnder() {
    return content.keyId();
  }
}
