package dev.sluice.moderation.vendor.tencent;

import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Parties;
import dev.sluice.moderation.SecretSource;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.http.VendorCalls;
import dev.sluice.moderation.vendor.PictureApi;
import dev.sluice.moderation.vendor.PictureFormat;
import dev.sluice.moderation.vendor.PictureLimits;
import dev.sluice.moderation.vendor.VendorReason;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** IMS ImageModeration, by the picture's bytes. */
public final class TencentImage implements PictureApi {
  /** 10 MB of Base64 at most; sides of more than 50 and less than 10,000 pixels, below 90 to 1. */
  private static final PictureLimits LIMITS =
      new PictureLimits(
          EnumSet.allOf(PictureFormat.class), 16, 10_000_000 / 4 * 3 - 3, 51, 9_999, 89);

  /** An account of another kind than those that the vendor lists; a text here. */
  private static final String OTHER_ACCOUNT = "7";

  private final VendorSpec.TencentImage spec;
  private final String version;
  private final TencentCalls calls;

  /** By {@code calls}, which are not closed with it. */
  public TencentImage(VendorSpec.TencentImage spec, SecretSource secrets, VendorCalls calls) {
    this.spec = spec;
    this.version = version(spec);
    this.calls = new TencentCalls(spec, TencentCalls.Product.IMS, secrets, calls);
  }

  /** What judges, for verdicts. */
  public static String version(VendorSpec.TencentImage spec) {
    return TencentCalls.Product.IMS.named(spec.bizType());
  }

  @Override
  public PictureLimits limits() {
    return LIMITS;
  }

  @Override
  public List<Reason> judge(byte[] bytes, PictureFormat format, Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    return calls.call(
        request(bytes, subject),
        response -> {
          List<Reason> reasons = new ArrayList<>();
          for (VendorReason reason : new ImageAnswer(response).reasons()) {
            reasons.add(reason.by(spec.name(), version));
          }
          return reasons;
        },
        unjudgeable -> unjudgeable,
        deadline);
  }

  private Map<String, Object> request(byte[] bytes, Subject subject) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("FileContent", Base64.getEncoder().encodeToString(bytes));
    request.put("DataId", subject.requestId().toString());
    request.put("Interval", spec.interval());
    request.put("MaxFrames", spec.maxFrames());
    if (spec.bizType() != null) {
      request.put("BizType", spec.bizType());
    }
    Parties parties = subject.parties();
    if (parties != null) {
      Accounts accounts = new Accounts(subject.sdkAppId(), spec.clearAccounts());
      request.put(
          "User", Map.of("UserId", accounts.told(parties.sender()), "AccountType", OTHER_ACCOUNT));
      String ip = parties.clientIp();
      if (ip != null) {
        request.put("Device", Map.of("Ip", ip, "IpType", ip.contains(":") ? 1 : 0));
      }
    }
    return request;
  }
}
