package dev.sluice.contract.settings;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A moderator as the settings describe it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ModeratorSpec.Text.class, name = "text"),
  @JsonSubTypes.Type(value = ModeratorSpec.Image.class, name = "image"),
  @JsonSubTypes.Type(value = ModeratorSpec.Http.class, name = "http"),
  @JsonSubTypes.Type(value = VendorSpec.TencentText.class, name = "tencent-text"),
  @JsonSubTypes.Type(value = VendorSpec.TencentImage.class, name = "tencent-image"),
  @JsonSubTypes.Type(value = VendorSpec.TencentAudio.class, name = "tencent-audio"),
  @JsonSubTypes.Type(value = VendorSpec.TencentVideo.class, name = "tencent-video"),
  @JsonSubTypes.Type(value = VendorSpec.OpenAi.class, name = "openai"),
  @JsonSubTypes.Type(value = VendorSpec.AzureContentSafety.class, name = "azure-content-safety")
})
public sealed interface ModeratorSpec
    permits ModeratorSpec.Text, ModeratorSpec.Image, ModeratorSpec.Http, VendorSpec {
  /** Unique; it names what judged in a verdict. */
  String name();

  /** The content types that it can judge. */
  Set<ContentType> contentTypes();

  /**
   * The local text engine.
   *
   * @param lexicons names of the lexicons to match
   * @param maxChars characters judged of one item, past which the rest is unjudgeable: default
   *     100,000
   * @param straddling what becomes of a Chinese hit that only straddles ordinary words: default
   *     drop
   */
  record Text(String name, List<String> lexicons, int maxChars, OnStraddling straddling)
      implements ModeratorSpec {
    /** Copies the names; an older release says nothing of straddling. */
    public Text {
      lexicons = List.copyOf(lexicons);
      straddling = straddling == null ? OnStraddling.Known.DROP : straddling;
    }

    /** With the default for what straddles. */
    public Text(String name, List<String> lexicons, int maxChars) {
      this(name, lexicons, maxChars, OnStraddling.Known.DROP);
    }

    @Override
    public Set<ContentType> contentTypes() {
      return Set.of(ContentType.Known.Text);
    }
  }

  /**
   * The local image engine: exact SHA-256 block lists, then the model.
   *
   * @param thresholds by class of the model (Drawing, Hentai, Neutral, Porn, Sexy): the probability
   *     from which it counts, and as what
   * @param blockedHashes SHA-256 of files that are blocked, in hex, lower case
   * @param maxBytes size of a file at most: default 10 MiB
   * @param maxPixels width times height at most: default 40,000,000
   * @param frames frames sampled of an animated image, first and last included: default 8
   */
  record Image(
      String name,
      Map<String, Threshold> thresholds,
      Set<String> blockedHashes,
      long maxBytes,
      long maxPixels,
      int frames)
      implements ModeratorSpec {
    /** Copies the collections. */
    public Image {
      thresholds = Ordered.map(thresholds);
      blockedHashes = Ordered.set(blockedHashes);
    }

    @Override
    public Set<ContentType> contentTypes() {
      return Set.of(ContentType.Known.Image);
    }
  }

  /**
   * From which probability a class counts, and as what.
   *
   * @param over 0 to 1
   * @param suggestion Review or Block
   * @param label first-level label of the finding
   */
  record Threshold(double over, Suggestion suggestion, String label) {}

  /**
   * The generic HTTP moderator ("bring your own"); see docs/moderators.md for its JSON contract.
   *
   * @param url where items are posted
   * @param contentTypes what it judges
   * @param secret signs requests, and checks its callbacks, by the Standard Webhooks headers;
   *     absent: unsigned, and no callback is accepted
   * @param timeoutMillis time for one call: default 5,000
   * @param attempts calls at most per item: default 4
   * @param maxInFlight calls at once per instance: default 100
   * @param ratePerSecond calls a second per instance: default 200
   * @param laterMillis how long an answer may take that comes later: default 600,000
   */
  record Http(
      String name,
      String url,
      Set<ContentType> contentTypes,
      @Nullable SecretRef secret,
      int timeoutMillis,
      int attempts,
      int maxInFlight,
      int ratePerSecond,
      int laterMillis)
      implements ModeratorSpec {
    /** Copies the types. */
    public Http {
      contentTypes = Ordered.set(contentTypes);
    }
  }
}
