package dev.sluice.settings.yaml;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.ModeratorSpec.Threshold;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.settings.VendorSpec.CallLimits;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the moderators that are vendors' products. */
final class VendorYaml {
  static final String TYPES =
      "tencent-text, tencent-image, tencent-audio, tencent-video, openai, azure-content-safety";

  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Pattern BIZ_TYPE = Pattern.compile("[A-Za-z0-9_]{3,32}");
  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
  private static final Pattern BLOCKLIST = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

  private record Rated(String moderator, int perSecond) {}

  private final Map<String, Rated> rates = new HashMap<>();

  /** Null where {@code type} is none of {@link #TYPES}. */
  @Nullable VendorSpec read(String type, Section section, String name) {
    VendorSpec spec =
        switch (type) {
          case "tencent-text" -> tencentText(section, name);
          case "tencent-image" -> tencentImage(section, name);
          case "tencent-audio" -> tencentAudio(section, name);
          case "tencent-video" -> tencentVideo(section, name);
          case "openai" -> openAi(section, name);
          case "azure-content-safety" -> azure(section, name);
          default -> null;
        };
    if (spec != null) {
      checkRate(section, type, spec);
    }
    return spec;
  }

  private static VendorSpec tencentText(Section section, String name) {
    return new VendorSpec.TencentText(
        name,
        url(section, "endpoint", "https://tms.tencentcloudapi.com"),
        text(section, "region", "ap-guangzhou", REGION),
        Secrets.required(section, "secretId"),
        Secrets.required(section, "secretKey"),
        bizType(section),
        section.flag("clearAccounts", false),
        maxChars(section),
        calls(section, 1_000));
  }

  private static VendorSpec tencentImage(Section section, String name) {
    return new VendorSpec.TencentImage(
        name,
        url(section, "endpoint", "https://ims.tencentcloudapi.com"),
        text(section, "region", "ap-guangzhou", REGION),
        Secrets.required(section, "secretId"),
        Secrets.required(section, "secretKey"),
        bizType(section),
        section.flag("clearAccounts", false),
        (int) section.number("interval", 1, 1_000, 5),
        (int) section.number("maxFrames", 1, 1_000, 5),
        calls(section, 100));
  }

  private static VendorSpec tencentAudio(Section section, String name) {
    return new VendorSpec.TencentAudio(
        name,
        url(section, "endpoint", "https://ams.tencentcloudapi.com"),
        text(section, "region", "ap-guangzhou", REGION),
        Secrets.required(section, "secretId"),
        Secrets.required(section, "secretKey"),
        bizType(section),
        section.flag("clearAccounts", false),
        Secrets.optional(section, "signatureKey"),
        calls(section, 20));
  }

  private static VendorSpec tencentVideo(Section section, String name) {
    String bizType = bizType(section);
    if (bizType == null) {
      section.problem("bizType", "", "what matches " + BIZ_TYPE);
    }
    return new VendorSpec.TencentVideo(
        name,
        url(section, "endpoint", "https://vm.tencentcloudapi.com"),
        text(section, "region", "ap-guangzhou", REGION),
        Secrets.required(section, "secretId"),
        Secrets.required(section, "secretKey"),
        bizType,
        section.flag("clearAccounts", false),
        Secrets.optional(section, "signatureKey"),
        calls(section, 20));
  }

  private static VendorSpec openAi(Section section, String name) {
    return new VendorSpec.OpenAi(
        name,
        url(section, "url", "https://api.openai.com/v1/moderations"),
        Secrets.required(section, "key"),
        text(section, "model", "omni-moderation-latest", MODEL),
        contentTypes(section),
        thresholds(section),
        maxChars(section),
        calls(section, 10));
  }

  private static VendorSpec azure(Section section, String name) {
    for (String blocklist : section.texts("blocklists")) {
      if (!BLOCKLIST.matcher(blocklist).matches()) {
        section.problem("blocklists", blocklist, "names that match " + BLOCKLIST);
      }
    }
    return new VendorSpec.AzureContentSafety(
        name,
        AppYaml.url(section, "endpoint"),
        Secrets.required(section, "key"),
        contentTypes(section),
        section.texts("blocklists"),
        (int) section.number("review", 1, 7, 4),
        (int) section.number("block", 1, 7, 6),
        maxChars(section),
        calls(section, 10));
  }

  /** The vendor counts the calls of a credential together, so they can have one rate only. */
  private void checkRate(Section section, String type, VendorSpec spec) {
    Rated rated = new Rated(spec.name(), spec.calls().ratePerSecond());
    Rated first = rates.putIfAbsent(type + " " + spec.credential(), rated);
    if (first != null && first.perSecond() != rated.perSecond()) {
      section.problem(
          "ratePerSecond",
          String.valueOf(rated.perSecond()),
          first.perSecond() + ", as of " + first.moderator() + ", which has the same credential");
    }
  }

  private static CallLimits calls(Section section, int ratePerSecond) {
    return new CallLimits(
        (int) section.number("timeoutMillis", 10, 120_000, 5_000),
        (int) section.number("attempts", 1, 20, 4),
        (int) section.number("maxInFlight", 1, 10_000, 100),
        (int) section.number("ratePerSecond", 1, 100_000, ratePerSecond));
  }

  private static int maxChars(Section section) {
    return (int) section.number("maxChars", 1, 1_000_000, DefaultPolicy.MAX_CHARS);
  }

  private static Set<ContentType> contentTypes(Section section) {
    Set<ContentType> all = Set.of(ContentType.Known.Text, ContentType.Known.Image);
    if (!section.has("contentTypes")) {
      return all;
    }
    Set<ContentType> types =
        Set.copyOf(section.choices("contentTypes", ContentType.Known.values()));
    if (types.isEmpty() || !all.containsAll(types)) {
      section.problem("contentTypes", "", "Text, Image, or both");
    }
    return types;
  }

  private static Map<String, Threshold> thresholds(Section section) {
    Map<String, Threshold> thresholds = new LinkedHashMap<>();
    Section categories = section.section("thresholds");
    if (categories == null) {
      return thresholds;
    }
    for (String category : categories.names()) {
      Section one = categories.section(category);
      if (one != null) {
        thresholds.put(
            category,
            new Threshold(
                one.fraction("over", 0.5),
                one.choice("suggestion", Suggestion.Known.values(), Suggestion.Known.Review),
                one.text("label", "Custom")));
        one.done();
      }
    }
    return thresholds;
  }

  private static @Nullable String bizType(Section section) {
    return section.has("bizType") ? text(section, "bizType", "", BIZ_TYPE) : null;
  }

  private static String url(Section section, String field, String otherwise) {
    return section.has(field) ? AppYaml.url(section, field) : otherwise;
  }

  private static String text(Section section, String field, String otherwise, Pattern allowed) {
    String text = section.text(field, otherwise);
    if (!allowed.matcher(text).matches()) {
      section.problem(field, text, "what matches " + allowed);
    }
    return text;
  }
}
