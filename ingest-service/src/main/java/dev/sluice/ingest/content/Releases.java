package dev.sluice.ingest.content;

import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.ingest.late.LateSender;
import dev.sluice.ingest.late.TencentSender;
import dev.sluice.ingest.late.WebhookSender;
import dev.sluice.ingest.routing.Routing;
import dev.sluice.moderation.Moderation;
import dev.sluice.moderation.Moderations;
import dev.sluice.settings.SecretException;
import dev.sluice.settings.SecretResolver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The release that requests run under. A new one is made ready first and then put in place at once;
 * secrets in files are looked at again every few seconds, outside of any request.
 */
public final class Releases implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Releases.class);

  /** How old a token may be that was changed in its file. */
  private static final Duration SECRETS = Duration.ofSeconds(3);

  private final Moderations moderations;
  private final SecretResolver secrets;
  private final AtomicReference<@Nullable Release> current = new AtomicReference<>();
  private final ScheduledExecutorService refreshing =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("ingest-secrets").daemon().factory());
  private volatile List<String> troubles = List.of();

  /** Without a release yet. */
  public Releases(Moderations moderations, SecretResolver secrets) {
    this.moderations = moderations;
    this.secrets = secrets;
    var _ =
        refreshing.scheduleWithFixedDelay(
            this::refresh, SECRETS.toMillis(), SECRETS.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The release; empty before the first. */
  public Optional<Release> current() {
    return Optional.ofNullable(current.get());
  }

  /** Whether that is an app of the release. */
  public boolean serves(long sdkAppId) {
    Release release = current.get();
    return release != null && release.routing().serves(sdkAppId);
  }

  /** Secrets that cannot be had; names references, never values. */
  public List<String> troubles() {
    return troubles;
  }

  /**
   * Puts a release in place; the one before judges what it has begun.
   *
   * @throws IllegalArgumentException if it cannot be run here
   */
  public synchronized void use(Settings settings) {
    Moderation moderation = moderations.compile(settings);
    Release before = current.getAndSet(new Release(settings, routing(settings), moderation));
    if (before != null) {
      before.moderation().close();
    }
  }

  /**
   * What reads the callbacks of a moderator; empty where it is unknown, or its secret absent or not
   * to be had.
   */
  public Optional<LateSender> lateSenderOf(String moderator) {
    return current().stream()
        .flatMap(release -> release.settings().moderators().stream())
        .filter(spec -> spec.name().equals(moderator))
        .findFirst()
        .flatMap(this::lateSender);
  }

  private Optional<LateSender> lateSender(ModeratorSpec spec) {
    try {
      return switch (spec) {
        case ModeratorSpec.Http http when http.secret() != null ->
            Optional.of(
                new WebhookSender(
                    StandardWebhooks.of(secret(http.secret(), http.name(), "secret"))));
        case VendorSpec.TencentMedia media when media.signatureKey() != null ->
            Optional.of(
                new TencentSender(
                    media, secret(media.signatureKey(), media.name(), "signatureKey")));
        default -> Optional.empty();
      };
    } catch (SecretException | IllegalArgumentException e) {
      LOG.warn("callbacks of moderator {} cannot be checked: {}", spec.name(), e.getMessage());
      return Optional.empty();
    }
  }

  private String secret(SecretRef ref, String moderator, String field) {
    return secrets.resolve(ref, "moderator:" + moderator, field);
  }

  private synchronized void refresh() {
    Release release = current.get();
    if (release != null) {
      current.set(
          new Release(release.settings(), routing(release.settings()), release.moderation()));
    }
  }

  private Routing routing(Settings settings) {
    Routing routing = Routing.of(settings, secrets);
    if (!routing.troubles().equals(troubles)) {
      routing
          .troubles()
          .forEach(
              trouble ->
                  LOG.warn("a secret cannot be had, and what it opens stays closed: {}", trouble));
      troubles = routing.troubles();
    }
    return routing;
  }

  @Override
  public void close() {
    refreshing.shutdownNow();
    synchronized (this) {
      Release last = current.getAndSet(null);
      if (last != null) {
        last.moderation().close();
      }
    }
  }
}
