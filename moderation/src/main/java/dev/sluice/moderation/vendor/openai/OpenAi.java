package dev.sluice.moderation.vendor.openai;

import dev.sluice.contract.Json;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.SecretSource;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.http.AnswerException;
import dev.sluice.moderation.http.VendorCalls;
import dev.sluice.moderation.vendor.AnswerJson;
import dev.sluice.moderation.vendor.PictureApi;
import dev.sluice.moderation.vendor.PictureFormat;
import dev.sluice.moderation.vendor.PictureLimits;
import dev.sluice.moderation.vendor.Piece;
import dev.sluice.moderation.vendor.Secret;
import dev.sluice.moderation.vendor.TextApi;
import java.net.URI;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** OpenAI's moderation endpoint. It gets content alone: no account, no conversation. */
public final class OpenAi implements TextApi, PictureApi {
  /** The vendor documents no limit; as much as the others take. */
  private static final int MAX_CODE_POINTS = 10_000;

  private static final PictureLimits LIMITS =
      new PictureLimits(
          EnumSet.of(PictureFormat.JPEG, PictureFormat.PNG, PictureFormat.WEBP, PictureFormat.GIF),
          16,
          10_000_000,
          1,
          20_000,
          1_000);

  private final VendorSpec.OpenAi spec;
  private final URI uri;
  private final Secret key;
  private final VendorCalls calls;

  /** By {@code calls}, which are not closed with it. */
  public OpenAi(VendorSpec.OpenAi spec, SecretSource secrets, VendorCalls calls) {
    this.spec = spec;
    this.uri = URI.create(spec.url());
    this.key = new Secret(secrets, spec.key(), spec.name(), "key");
    this.calls = calls;
  }

  /** What judges, for verdicts. */
  public static String version(VendorSpec.OpenAi spec) {
    return "openai/" + spec.model();
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
        piece.content(),
        (status, body) -> {
          if (status != 200) {
            throw calls.rejected("HTTP " + status);
          }
          return read(body);
        },
        deadline);
  }

  @Override
  public List<Reason> judge(byte[] bytes, PictureFormat format, Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    String url =
        "data:" + format.mediaType() + ";base64," + Base64.getEncoder().encodeToString(bytes);
    Object input = List.of(Map.of("type", "image_url", "image_url", Map.of("url", url)));
    return post(
        input,
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
          return read(body);
        },
        deadline);
  }

  private List<Reason> post(
      Object input, VendorCalls.Reading<List<Reason>> reading, Deadline deadline)
      throws ModerationException, InterruptedException {
    return calls.post(
        uri,
        Json.write(Map.of("model", spec.model(), "input", input)),
        body ->
            Map.of("Content-Type", "application/json", "Authorization", "Bearer " + key.value()),
        reading,
        deadline);
  }

  private List<Reason> read(byte[] body) throws AnswerException {
    AnswerJson answer = AnswerJson.of(body);
    List<AnswerJson> results = answer.objects("results");
    if (results.size() != 1) {
      throw answer.wrong("results", "a list of one");
    }
    String model = answer.text("model");
    String version = model.isEmpty() ? version(spec) : "openai/" + model;
    return new Categories(spec.thresholds(), results.getFirst())
        .reasons().stream().map(reason -> reason.by(spec.name(), version)).toList();
  }
}
