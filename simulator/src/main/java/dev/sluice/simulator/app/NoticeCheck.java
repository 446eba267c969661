package dev.sluice.simulator.app;

import dev.sluice.contract.command.ResultNotify;
import dev.sluice.contract.signature.SignatureCheck;
import dev.sluice.contract.signature.StandardWebhooks;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What an app backend has to check of a ResultNotify before it believes it: SDKAppID, command and
 * signatures.
 */
final class NoticeCheck {
  private final CallSign sign;
  private final StandardWebhooks webhooks;
  private final InstantSource clock;

  NoticeCheck(String token, InstantSource clock) {
    this.sign = new CallSign(token, clock);
    this.webhooks = StandardWebhooks.of(token);
    this.clock = clock;
  }

  /** The query and headers of a call. */
  record Call(
      @Nullable String sdkAppId,
      @Nullable String command,
      @Nullable String sign,
      @Nullable String requestTime,
      @Nullable String webhookId,
      @Nullable String webhookTimestamp,
      @Nullable String webhookSignature) {}

  /** Why the call is not to be believed; null if it is. */
  @Nullable String refusal(long sdkAppId, Call call, byte[] body) {
    if (!Long.toString(sdkAppId).equals(call.sdkAppId())) {
      return "SdkAppid is " + call.sdkAppId() + ", not " + sdkAppId;
    }
    if (!ResultNotify.COMMAND.equals(call.command())) {
      return "CallbackCommand is " + call.command();
    }
    String refusal = sign.refusal(call.sign(), call.requestTime());
    if (refusal != null) {
      return refusal;
    }
    SignatureCheck webhook =
        webhooks.check(
            call.webhookId(),
            call.webhookTimestamp(),
            call.webhookSignature(),
            body,
            clock.instant());
    return webhook == SignatureCheck.VALID ? null : "the Standard Webhooks signature is " + webhook;
  }
}
