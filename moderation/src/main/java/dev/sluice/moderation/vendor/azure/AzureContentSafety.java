package dev.sluice.moderation.vendor.azure;

import dev.sluice.contract.Json;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.SecretSource;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.http.VendorCalls;
import dev.sluice.moderation.vendor.AnswerJson;
import dev.sluice.moderation.vendor.PictureApi;
import dev.sluice.moderation.vendor.PictureFormat;
import dev.sluice.moderation.vendor.PictureLimits;
import dev.sluice.moderation.vendor.Piece;
import dev.sluice.moderation.vendor.Secret;
import dev.sluice.moderation.vendor.TextApi;
import dev.sluice.moderation.vendor.VendorReason;
import java.net.URI;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Azure AI Content Safety. It gets content alone: no account, no conversation. */
public final class AzureContentSafety implements TextApi, PictureApi {
  private static final String API = "2024-09-01";
  private static final int MAX_CODE_POINTS = 10_000;
  private static final List<String> CATEGORIES = List.of("Hate", "SelfHarm", "Sexual", "Violence");

  /** 4 MB at most; sides of 50 to 2,048 pixels. */
  private static final PictureLimits LIMITS =
      new PictureLimits(
          EnumSet.of(
              PictureFormat.JPEG,
              PictureFormat.PNG,
              PictureFormat.GIF,
              PictureFormat.BMP,
              PictureFormat.TIFF,
              PictureFormat.WEBP),
          16,
          4_000_000,
          50,
          2_048,
          2_048);

  private final VendorSpec.AzureContentSafety spec;
  private final Secret key;
  private final VendorCalls calls;

  /** By {@code calls}, which are not closed with it. */
  public AzureContentSafety(
      VendorSpec.AzureContentSafety spec, SecretSource secrets, VendorCalls calls) {
    this.spec = spec;
    this.key = new Secret(secrets, spec.key(), spec.name(), "key");
    this.calls = calls;
  }

  /** What judges, for verdicts. */
  public static String version() {
    return "azure-content-safety/" + API;
  }

  @Override
  public int maxCodePoints() {
    return MAX_CODE_POINTS;
  }

  @Override
  public PictureLimits limits() {
    return LIMITS;
  }

  @Override
  public List<Reason> judge(Piece piece, Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    return post(
        "text:analyze",
        Map.of(
            "text",
            piece.content(),
            "categories",
            CATEGORIES,
            "blocklistNames",
            spec.blocklists(),
            "haltOnBlocklistHit",
            false,
            "outputType",
            "EightSeverityLevels"),
        (status, body) -> {
          if (status != 200) {
            throw calls.rejected("HTTP " + status);
          }
          return reasons(new Severities(spec, 7, piece).reasons(AnswerJson.of(body)));
        },
        deadline);
  }

  @Override
  public List<Reason> judge(byte[] bytes, PictureFormat format, Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    return post(
        "image:analyze",
        Map.of(
            "image",
            Map.of("content", Base64.getEncoder().encodeToString(bytes)),
            "categories",
            CATEGORIES,
            "outputType",
            "FourSeverityLevels"),
        (status, body) -> {
          if (status == 400) {
            // All else in the request is ours: what it does not like is the user's picture.
            return List.of(
                Reason.coded(
                    spec.name(),
                    Suggestion.Known.Review,
                    ReasonCode.DecodeFailed,
                    "the vendor does not take the picture"));
          }
          if (status != 200) {
            throw calls.rejected("HTTP " + status);
          }
          return reasons(new Severities(spec, 6, null).reasons(AnswerJson.of(body)));
        },
        deadline);
  }

  private List<Reason> post(
      String operation,
      Map<String, ?> request,
      VendorCalls.Reading<List<Reason>> reading,
      Deadline deadline)
      throws ModerationException, InterruptedException {
    String base = spec.endpoint().replaceAll("/+$", "");
    return calls.post(
        URI.create(base + "/contentsafety/" + operation + "?api-version=" + API),
        Json.write(request),
        body ->
            Map.of("Content-Type", "application/json", "Ocp-Apim-Subscription-Key", key.value()),
        reading,
        deadline);
  }

  private List<Reason> reasons(List<VendorReason> found) {
    return found.stream().map(reason -> reason.by(spec.name(), version())).toList();
  }
}
