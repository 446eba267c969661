package dev.sluice.ingest.late;

import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.moderator.ModeratorResult;
import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.contract.topic.Topic;
import dev.sluice.ingest.publish.ResultPublisher;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.ingest.request.SignatureHeaders;
import dev.sluice.kafka.KafkaUnavailableException;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.http.AnswerException;
import dev.sluice.moderation.http.AnswerReader;
import dev.sluice.moderation.http.CallbackToken;
import dev.sluice.moderation.http.CallbackTokens;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes a moderator's later answer: the URL's token says which item it is about, the body's
 * signature says that the moderator sent it. It is answered once the result is durable.
 */
public final class LateAnswers {
  /** How long Kafka may take; a moderator that gets no answer is to repeat it. */
  private static final Duration KAFKA = Duration.ofSeconds(2);

  private final @Nullable CallbackTokens tokens;
  private final SealedJson seal;
  private final Function<String, Optional<StandardWebhooks>> signatures;
  private final ResultPublisher publisher;
  private final Clock clock;

  /**
   * @param tokens checks the tokens of callback URLs; absent: no later answers are taken
   * @param seal seals what answers quote, where their item is sealed
   * @param signatures what checks the callbacks of a moderator, by its name; empty where it is
   *     unknown or has no secret
   */
  public LateAnswers(
      @Nullable CallbackTokens tokens,
      SealedJson seal,
      Function<String, Optional<StandardWebhooks>> signatures,
      ResultPublisher publisher,
      Clock clock) {
    this.tokens = tokens;
    this.seal = seal;
    this.signatures = signatures;
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * Takes an answer; returns when it is durable.
   *
   * @param moderator name of who answers
   * @param parameter the token of the URL; absent: null
   * @throws Refusal if it is not from that moderator, the token is of no use, the body is wrong, or
   *     Kafka did not take it
   * @throws InterruptedException if the thread was interrupted
   */
  public void take(
      String moderator, @Nullable String parameter, SignatureHeaders headers, byte[] body)
      throws Refusal, InterruptedException {
    CallbackToken token = check(parameter);
    checkSignature(moderator, headers, body);
    ModeratorAnswer answer = read(body);
    ModeratorResult result =
        new ModeratorResult(
            ModeratorResult.SCHEMA_VERSION,
            token.requestId(),
            moderator,
            token.attempt(),
            answer,
            clock.millis(),
            token.keyId() == null
                ? null
                : new ModeratorResult.Content(token.keyId().toString(), null),
            Map.of());
    if (!publisher.publish(
        token.partition(), token.requestId().toString(), sealed(result), Deadline.in(KAFKA))) {
      throw new Refusal(
          CallbackError.NOT_DURABLE,
          "the answer could not be made durable in time; please repeat it");
    }
  }

  private byte[] sealed(ModeratorResult result) throws Refusal {
    try {
      return seal.write(result);
    } catch (KafkaUnavailableException e) {
      throw new Refusal(
          CallbackError.NOT_DURABLE, "the key of its item cannot be read now; please repeat it");
    }
  }

  private CallbackToken check(@Nullable String parameter) throws Refusal {
    if (tokens == null) {
      throw new Refusal(
          CallbackError.NOT_SERVED,
          "this service takes no later answers: it has no callback secret");
    }
    if (parameter == null) {
      throw new Refusal(CallbackError.NO_CREDENTIAL, "r: is missing in the URL");
    }
    CallbackToken token =
        switch (tokens.check(parameter, clock.instant())) {
          case CallbackTokens.Check.Valid valid -> valid.token();
          case CallbackTokens.Check.Expired expired ->
              throw new Refusal(
                  CallbackError.STALE,
                  "r: has expired; the server's time is " + clock.instant().getEpochSecond());
          case CallbackTokens.Check.Wrong wrong ->
              throw new Refusal(CallbackError.WRONG_CREDENTIAL, "r: was not made here");
        };
    if (token.partition() < 0 || token.partition() >= Topic.MODERATOR_RESULTS.partitions()) {
      throw new Refusal(CallbackError.WRONG_CREDENTIAL, "r: names a partition that does not exist");
    }
    return token;
  }

  private void checkSignature(String moderator, SignatureHeaders headers, byte[] body)
      throws Refusal {
    StandardWebhooks signature =
        signatures
            .apply(moderator)
            .orElseThrow(
                () ->
                    new Refusal(
                        CallbackError.NOT_SERVED,
                        "the moderator is not known here, or has no secret to sign its answers with"));
    headers.check(signature, body, clock.instant());
  }

  private static ModeratorAnswer read(byte[] body) throws Refusal {
    try {
      return AnswerReader.judgement(body);
    } catch (AnswerException e) {
      throw new Refusal(CallbackError.FIELD, String.valueOf(e.getMessage()));
    }
  }
}
