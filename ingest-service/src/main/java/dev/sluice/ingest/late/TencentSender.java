package dev.sluice.ingest.late;

import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.moderation.http.AnswerException;
import dev.sluice.moderation.vendor.tencent.TencentCallback;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tencent Cloud's AMS or VM. */
public final class TencentSender implements LateSender {
  private final VendorSpec.TencentMedia spec;
  private final String seed;

  /** Whose answers are signed with {@code seed}. */
  public TencentSender(VendorSpec.TencentMedia spec, String seed) {
    this.spec = spec;
    this.seed = seed;
  }

  @Override
  public Optional<Told> read(LateSignatures signatures, UUID requestId, byte[] body, Instant now)
      throws Refusal {
    if (signatures.tencent() == null) {
      throw new Refusal(CallbackError.NO_CREDENTIAL, "the header X-Signature is required");
    }
    if (!TencentCallback.isSigned(seed, body, signatures.tencent())) {
      throw new Refusal(CallbackError.WRONG_CREDENTIAL, "X-Signature: is not valid for this body");
    }
    List<Reason> reasons;
    try {
      reasons = TencentCallback.read(spec, requestId, body);
    } catch (AnswerException e) {
      throw new Refusal(CallbackError.FIELD, String.valueOf(e.getMessage()));
    }
    return reasons.isEmpty() ? Optional.empty() : Optional.of(new Told(brief(reasons), reasons));
  }

  /** The first reason is that of the whole. */
  private static ModeratorAnswer brief(List<Reason> reasons) {
    Reason whole = reasons.getFirst();
    return new ModeratorAnswer(
        whole.suggestion(),
        whole.label(),
        whole.subLabel(),
        whole.score(),
        List.of(),
        null,
        whole.version(),
        null,
        null,
        null);
  }
}
