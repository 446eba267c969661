package dev.sluice.simulator.app;

import dev.sluice.contract.command.ResultNotify;
import dev.sluice.contract.signature.SignatureCheck;
import dev.sluice.contract.signature.StandardWebhooks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What an app backend has to check of a ResultNotify before it believes it: SDKAppID, command and
 * signatures.
 */
final class NoticeCheck {
  private static final long TOLERANCE_SECONDS = 60;

  private final String token;
  private final StandardWebhooks webhooks;
  private final InstantSource clock;

  NoticeCheck(String token, InstantSource clock) {
    this.token = token;
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
    String time = call.requestTime();
    String sign = call.sign();
    if (sign == null || time == null || !time.matches("[0-9]{1,15}")) {
      return "Sign or RequestTime is missing";
    }
    if (Math.abs(clock.instant().getEpochSecond() - Long.parseLong(time)) > TOLERANCE_SECONDS) {
      return "RequestTime is more than " + TOLERANCE_SECONDS + " s off";
    }
    if (!MessageDigest.isEqual(
        sha256(token + time).getBytes(StandardCharsets.US_ASCII),
        sign.getBytes(StandardCharsets.US_ASCII))) {
      return "Sign is wrong";
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

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
