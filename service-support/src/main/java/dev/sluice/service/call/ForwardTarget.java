package dev.sluice.service.call;

import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.ImGateway;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.settings.SecretException;
import dev.sluice.settings.SecretResolver;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an app's third-party callbacks (第三方回调) go on to: its own callback URL, under a signature
 * that it can check with its token. Says nothing of the token.
 */
public final class ForwardTarget {
  /** What a token of {@link ImGateway#tokens} is sealed for. */
  public static final String TOKEN_FIELD = "token";

  /** What {@link ImGateway#forwardToken} is sealed for. */
  public static final String FORWARD_TOKEN_FIELD = "imCallback.forward.token";

  private final String url;
  private final @Nullable String token;
  private final TlsFiles tls;

  private ForwardTarget(String url, @Nullable String token, TlsFiles tls) {
    this.url = url;
    this.token = token;
    this.tls = tls;
  }

  /**
   * That of {@code app}; empty: nothing of it is forwarded.
   *
   * @throws SecretException if its token cannot be had
   */
  public static Optional<ForwardTarget> of(App app, SecretResolver secrets) {
    ImGateway gateway = app.imCallback();
    String url = gateway == null ? null : gateway.forwardUrl();
    if (gateway == null || url == null || url.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(new ForwardTarget(url, token(app, gateway, secrets), tls(app, url)));
  }

  private static @Nullable String token(App app, ImGateway gateway, SecretResolver secrets) {
    String owner = Long.toString(app.sdkAppId());
    SecretRef own = gateway.forwardToken();
    if (own != null) {
      return secrets.resolve(own, owner, FORWARD_TOKEN_FIELD);
    }
    return gateway.tokens().isEmpty()
        ? null
        : secrets.resolve(gateway.tokens().getFirst(), owner, TOKEN_FIELD);
  }

  /** The certificates are those of the app backend, so they are shown to that host alone. */
  private static TlsFiles tls(App app, String url) {
    String backend = app.callbackUrl();
    return backend != null && origin(backend).equals(origin(url))
        ? new TlsFiles(
            app.resultReturn().clientCertificate(), app.resultReturn().trustedCertificates())
        : TlsFiles.NONE;
  }

  private static String origin(String url) {
    int host = url.indexOf("://") + 3;
    int end = host;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return url.substring(0, end).strip();
  }

  /** The URL as the settings have it. */
  public String url() {
    return url;
  }

  /** The client certificate to show, and who is trusted. */
  public TlsFiles tls() {
    return tls;
  }

  /**
   * The URL of one call.
   *
   * @param query that of the callback, as {@link ForwardedQuery} leaves it
   * @throws IllegalArgumentException if the settings' URL is none
   */
  public URI uri(String query, Instant now) {
    return CallbackUrl.of(url, query, token, now);
  }

  /**
   * Headers of one call, by Standard Webhooks: they name the callback, the same for every attempt,
   * and sign its body. None without a token.
   *
   * @throws IllegalArgumentException if the token is none that can sign
   */
  public Map<String, String> headers(UUID id, Instant now, byte[] body) {
    return token == null ? Map.of() : StandardWebhooks.of(token).headers(id.toString(), now, body);
  }

  @Override
  public String toString() {
    return "ForwardTarget[" + origin(url) + "]";
  }
}
