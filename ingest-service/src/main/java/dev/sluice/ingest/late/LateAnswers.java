package dev.sluice.ingest.late;

import dev.sluice.contract.moderator.ModeratorResult;
import dev.sluice.contract.topic.Topic;
import dev.sluice.ingest.publish.ResultPublisher;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.kafka.KafkaUnavailableException;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.moderation.Deadline;
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
  private final Function<String, Optional<LateSender>> senders;
  private final ResultPublisher publisher;
  private final Clock clock;

  /**
   * @param tokens checks the tokens of callback URLs; absent: no later answers are taken
   * @param seal seals what answers quote, where their item is sealed
   * @param senders what reads the callbacks of a moderator, by its name; empty where it is unknown
   *     or has no secret
   */
  public LateAnswers(
      @Nullable CallbackTokens tokens,
      SealedJson seal,
      Function<String, Optional<LateSender>> senders,
      ResultPublisher publisher,
      Clock clock) {
    this.tokens = tokens;
    this.seal = seal;
    this.senders = senders;
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * Takes an answer; returns when it is durable, or says nothing final.
   *
   * @param moderator name of who answers
   * @param parameter the token of the URL; absent: null
   * @throws Refusal if it is not from that moderator, the token is of no use, the body is wrong, or
   *     Kafka did not take it
   * @throws InterruptedException if the thread was interrupted
   */
  public void take(
      String moderator, @Nullable String parameter, LateSignatures signatures, byte[] body)
      throws Refusal, InterruptedException {
    CallbackToken token = check(parameter);
    Optional<LateSender.Told> told =
        sender(moderator).read(signatures, token.requestId(), body, clock.instant());
    if (told.isPresent()) {
      write(moderator, token, told.get());
    }
  }

  private void write(String moderator, CallbackToken token, LateSender.Told told)
      throws Refusal, InterruptedException {
    ModeratorResult result =
        new ModeratorResult(
            ModeratorResult.SCHEMA_VERSION,
            token.requestId(),
            moderator,
            token.attempt(),
            told.answer(),
            told.reasons(),
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

  private LateSender sender(String moderator) throws Refusal {
    return senders
        .apply(moderator)
        .orElseThrow(
            () ->
                new Refusal(
                    CallbackError.NOT_SERVED,
                    "the moderator is not known here, or has no secret to sign its answers with"));
  }
}
