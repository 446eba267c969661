package dev.sluice.ingest.request;

import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The three Standard Webhooks headers of a request, absent ones null.
 *
 * @param id {@code webhook-id}
 * @param timestamp {@code webhook-timestamp}
 * @param signature {@code webhook-signature}
 */
public record SignatureHeaders(
    @Nullable String id, @Nullable String timestamp, @Nullable String signature) {
  /**
   * Checks that they sign {@code body}.
   *
   * @throws Refusal if they are missing, wrong or stale
   */
  public void check(StandardWebhooks webhooks, byte[] body, Instant now) throws Refusal {
    switch (webhooks.check(id, timestamp, signature, body, now)) {
      case VALID -> {}
      case MISSING ->
          throw new Refusal(
              CallbackError.NO_CREDENTIAL,
              "the headers webhook-id, webhook-timestamp and webhook-signature are required");
      case STALE ->
          throw new Refusal(
              CallbackError.STALE,
              "webhook-timestamp: is too far from the server's time, which is "
                  + now.getEpochSecond());
      case MALFORMED, WRONG ->
          throw new Refusal(
              CallbackError.WRONG_CREDENTIAL, "webhook-signature: is not valid for this body");
    }
  }
}
