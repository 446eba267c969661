package dev.sluice.moderation;

import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.settings.ShadowSettings;
import dev.sluice.moderation.fetch.SafeFetch;
import dev.sluice.moderation.recorded.Recording;
import dev.sluice.moderation.recorded.VendorBudget;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;

/**
 * Makes a {@link Moderation} of each release of settings, and holds what outlives releases:
 * engines, remembered judgements, breakers, connections. One per process, for as long as it runs;
 * ingest, stream and replay use it alike:
 *
 * <pre>{@code
 * Moderations moderations = new Moderations(ModerationContext.of(secretResolver::resolve, meters));
 * Moderation current = moderations.compile(settings);
 * // On another release, in the thread that brings it:
 * Moderation next = moderations.compile(changed);
 * Moderation old = reference.getAndSet(next);
 * old.close();
 * }</pre>
 *
 * An engine is reused where its description and the content of its lexicons did not change. One
 * that no release uses is closed after a grace, and never under a call. Safe for use by many
 * threads.
 */
public final class Moderations implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final SafeFetch fetch;
  private final HttpClient client;
  private final EngineBuilder builder;
  private final Engines engines;
  private final Panel panel;
  private final ModeratorMeters meters;

  /** Opens what releases share. */
  public Moderations(ModerationContext context) {
    this(context, SafeFetch.open(), client());
  }

  private Moderations(ModerationContext context, SafeFetch fetch, HttpClient client) {
    this(
        context,
        fetch,
        client,
        new LocalAndHttp(context.secrets(), context.meters(), fetch, client));
  }

  /** With given parts, which are closed with this. */
  Moderations(
      ModerationContext context, SafeFetch fetch, HttpClient client, EngineBuilder builder) {
    this.fetch = fetch;
    this.client = client;
    this.builder = builder;
    this.engines = new Engines(builder, context.engineGrace());
    this.meters = new ModeratorMeters(context.meters());
    VerdictCache cache =
        new VerdictCache(context.cacheBytes(), context.fileHashKept(), context.meters());
    this.panel = new Panel(new Asking(cache, fetch), meters);
  }

  /**
   * As the constructor, for replay: texts are judged again, images by the scores and hashes that
   * their verdict kept, and a vendor's answer is the one that it gave. No vendor is called, and
   * nothing is fetched for one, but within {@code budget}. What is judged must be in reach of a
   * {@link Recording}.
   */
  public static Moderations ofRecordings(ModerationContext context, VendorBudget budget) {
    HttpClient client = client();
    SafeFetch fetch = SafeFetch.open();
    return new Moderations(
        context, fetch, client, new RecordedEngines(budget, context, fetch, client));
  }

  /** As {@link #ofRecordings(ModerationContext, VendorBudget)}, and no vendor is called. */
  public static Moderations ofRecordings(ModerationContext context) {
    return ofRecordings(context, new VendorBudget(0));
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .connectTimeout(CONNECT_TIMEOUT)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  /**
   * Makes a release ready to judge; may take seconds, so it belongs to no thread that answers. What
   * {@link DefaultPolicy} names is added where the settings lack it. What serves as a shadow alone
   * is left out: {@link ShadowSettings#shadow} makes settings of it to compile by themselves.
   *
   * @throws IllegalArgumentException if the settings name what they do not hold, or an engine
   *     cannot be built of them: nothing changed
   */
  public Moderation compile(Settings settings) {
    Settings complete = ShadowSettings.live(DefaultPolicy.complete(settings));
    Map<String, Engine> held = engines.hold(complete.moderators(), complete.lexicons());
    try {
      return new ReleaseModeration(
          complete.version(), held, new Cells(complete, held), panel, meters);
    } catch (RuntimeException e) {
      held.values().forEach(Engine::release);
      throw e;
    }
  }

  /** Closes every engine that is not under a call, and what they share. */
  @Override
  public void close() {
    engines.close();
    builder.close();
    client.shutdownNow();
    fetch.close();
  }
}
