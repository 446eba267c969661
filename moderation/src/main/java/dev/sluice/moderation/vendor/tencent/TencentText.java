package dev.sluice.moderation.vendor.tencent;

import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Parties;
import dev.sluice.moderation.SecretSource;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.http.VendorCalls;
import dev.sluice.moderation.vendor.Piece;
import dev.sluice.moderation.vendor.TextApi;
import dev.sluice.moderation.vendor.VendorReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** TMS TextModeration. */
public final class TencentText implements TextApi {
  private static final int MAX_CODE_POINTS = 10_000;

  /** An account of another kind than those that the vendor lists. */
  private static final int OTHER_ACCOUNT = 7;

  private final VendorSpec.TencentText spec;
  private final String version;
  private final TencentCalls calls;

  /** By {@code calls}, which are not closed with it. */
  public TencentText(VendorSpec.TencentText spec, SecretSource secrets, VendorCalls calls) {
    this.spec = spec;
    this.version = version(spec);
    this.calls = new TencentCalls(spec, TencentCalls.Product.TMS, secrets, calls);
  }

  /** What judges, for verdicts. */
  public static String version(VendorSpec.TencentText spec) {
    return TencentCalls.Product.TMS.named(spec.bizType());
  }

  @Override
  public int maxCodePoints() {
    return MAX_CODE_POINTS;
  }

  @Override
  public List<Reason> judge(Piece piece, Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    return calls.call(
        request(piece, subject),
        response -> {
          List<Reason> reasons = new ArrayList<>();
          for (VendorReason reason : new TextAnswer(response, piece).reasons()) {
            reasons.add(reason.by(spec.name(), version));
          }
          return reasons;
        },
        unjudgeable -> unjudgeable,
        deadline);
  }

  private Map<String, Object> request(Piece piece, Subject subject) {
    byte[] content = piece.content().getBytes(StandardCharsets.UTF_8);
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("Content", Base64.getEncoder().encodeToString(content));
    request.put("DataId", subject.requestId() + (piece.number() == 0 ? "" : "-" + piece.number()));
    if (spec.bizType() != null) {
      request.put("BizType", spec.bizType());
    }
    Parties parties = subject.parties();
    if (parties != null) {
      Accounts accounts = new Accounts(subject.sdkAppId(), spec.clearAccounts());
      Map<String, Object> user = new LinkedHashMap<>();
      user.put("UserId", accounts.told(parties.sender()));
      user.put("AccountType", OTHER_ACCOUNT);
      if (parties.toAccount() != null) {
        user.put("ReceiverId", accounts.told(parties.toAccount()));
      }
      if (parties.toGroupId() != null) {
        user.put("RoomId", accounts.told(parties.toGroupId()));
      }
      request.put("User", user);
      request.put("SessionId", parties.conversation().replace(':', '-'));
      if (parties.clientIp() != null) {
        request.put("Device", Map.of("IP", parties.clientIp()));
      }
    }
    return request;
  }
}
