package dev.sluice.ingest.late;

import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.moderation.http.AnswerException;
import dev.sluice.moderation.http.AnswerReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A moderator of docs/moderators.md. */
public final class WebhookSender implements LateSender {
  private final StandardWebhooks webhooks;

  /** Whose answers {@code webhooks} checks. */
  public WebhookSender(StandardWebhooks webhooks) {
    this.webhooks = webhooks;
  }

  @Override
  public Optional<Told> read(LateSignatures signatures, UUID requestId, byte[] body, Instant now)
      throws Refusal {
    signatures.webhook().check(webhooks, body, now);
    try {
      return Optional.of(new Told(AnswerReader.judgement(body), List.of()));
    } catch (AnswerException e) {
      throw new Refusal(CallbackError.FIELD, String.valueOf(e.getMessage()));
    }
  }
}
