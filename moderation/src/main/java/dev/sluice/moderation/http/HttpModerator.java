package dev.sluice.moderation.http;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.moderator.ModeratorRequest;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.LaterModerator;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.ModerationException.Kind;
import dev.sluice.moderation.SecretSource;
import dev.sluice.moderation.Subject;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Asks a moderator by HTTP (docs/moderators.md). Its findings are not remembered: what it answers
 * may depend on app and scene, and its version is known only afterwards.
 */
public final class HttpModerator implements LaterModerator {
  /** How long the circuit breaker refuses before it lets calls try. */
  private static final Duration BREAKER_OPEN = Duration.ofSeconds(5);

  private static final int DEFAULT_RETRY_AFTER = 1_000;
  private static final int MAX_RETRY_AFTER = 60_000;

  private final ModeratorSpec.Http spec;
  private final URI url;
  private final ModeratorCalls calls;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Retries retries;

  /**
   * Makes no call yet.
   *
   * @throws IllegalArgumentException if the URL is not one of http or https
   */
  public HttpModerator(
      ModeratorSpec.Http spec, SecretSource secrets, HttpClient client, MeterRegistry meters) {
    this(spec, secrets, client, meters, BREAKER_OPEN);
  }

  HttpModerator(
      ModeratorSpec.Http spec,
      SecretSource secrets,
      HttpClient client,
      MeterRegistry meters,
      Duration breakerOpen) {
    this.spec = spec;
    this.url = Origin.httpUrl(spec.url());
    this.calls =
        new ModeratorCalls(
            spec,
            new Signer(spec, secrets),
            new Guard(
                spec.name(),
                spec.maxInFlight(),
                new Rate(spec.name(), spec.ratePerSecond()),
                breakerOpen,
                closed,
                meters),
            client);
    this.retries = new Retries(spec.name(), spec.attempts(), closed, meters);
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public Set<ContentType> contentTypes() {
    return spec.contentTypes();
  }

  /** Unknown before the answer, which may name one. */
  @Override
  public String version() {
    return "http";
  }

  @Override
  public boolean cacheable() {
    return false;
  }

  @Override
  public Finding moderate(Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    return retries.run(deadline, () -> ask(subject, deadline));
  }

  @Override
  public Finding poll(Finding.Later later, Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    if (later.pollUrl() == null) {
      return later;
    }
    try {
      URI pollUrl = Origin.sameOrigin(url, later.pollUrl());
      ModeratorCalls.Answered answered =
          calls.call(pollUrl, builder -> builder.GET(), new byte[0], subject.requestId(), deadline);
      return answered.later()
          ? announced(answered.answer(), later)
          : judged(answered.answer(), subject);
    } catch (CallFailedException e) {
      throw new ModerationException(Kind.FAILED, spec.name() + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new ModerationException(Kind.REJECTED, spec.name() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private Finding ask(Subject subject, Deadline deadline)
      throws CallFailedException, ModerationException, InterruptedException {
    String callbackUrl = callbackUrl(subject);
    byte[] body =
        Json.write(
            new ModeratorRequest(
                subject.requestId(),
                subject.sdkAppId(),
                subject.scene(),
                subject.contentType(),
                subject.texts(),
                subject.fileUrl(),
                Math.min(spec.timeoutMillis(), deadline.remaining().toMillis()),
                callbackUrl));
    ModeratorCalls.Answered answered =
        calls.call(
            url,
            builder -> builder.POST(BodyPublishers.ofByteArray(body)),
            body,
            subject.requestId(),
            deadline);
    if (!answered.later()) {
      return judged(answered.answer(), subject);
    }
    if (answered.answer().pollUrl() == null && callbackUrl == null) {
      throw new ModerationException(
          Kind.REJECTED,
          spec.name() + ": answers later, but names no pollUrl and was given no callbackUrl");
    }
    return announced(answered.answer(), new Finding.Later(null, null, DEFAULT_RETRY_AFTER));
  }

  /** A callback that nobody can check is not asked for. */
  private @Nullable String callbackUrl(Subject subject) {
    if (spec.secret() == null || subject.callbackUrl() == null) {
      return null;
    }
    return CallbackTokens.of(subject.callbackUrl(), spec.name());
  }

  private Finding.Judged judged(ModeratorAnswer answer, Subject subject) {
    return new Finding.Judged(
        List.of(AnswerReasons.of(spec.name(), answer, subject.texts())), List.of(), null);
  }

  private Finding.Later announced(ModeratorAnswer answer, Finding.Later before)
      throws ModerationException {
    String pollUrl = answer.pollUrl() == null ? before.pollUrl() : answer.pollUrl();
    try {
      String checked = pollUrl == null ? null : Origin.sameOrigin(url, pollUrl).toString();
      Integer retryAfter = answer.retryAfterMillis();
      return new Finding.Later(
          answer.taskId() == null ? before.taskId() : answer.taskId(),
          checked,
          retryAfter == null
              ? before.retryAfterMillis()
              : Math.clamp(retryAfter, Retries.MIN_CALL_MILLIS, MAX_RETRY_AFTER));
    } catch (IllegalArgumentException e) {
      throw new ModerationException(Kind.REJECTED, spec.name() + ": " + e.getMessage(), e);
    }
  }
}
