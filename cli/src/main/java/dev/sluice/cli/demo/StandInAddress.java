package dev.sluice.cli.demo;

import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.Settings;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where Sluice reaches the stand-ins. The files in {@code config/} say {@code 127.0.0.1:8090};
 * ports and hosts can be others.
 */
final class StandInAddress {
  private static final String WRITTEN = "127.0.0.1:8090";

  private final String address;

  /** The host and port of {@code url}. */
  StandInAddress(String url) {
    URI uri = URI.create(url);
    if (uri.getHost() == null) {
      throw new IllegalArgumentException(
          "'" + url + "' is not a URL such as http://simulator:8090");
    }
    this.address = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  /** {@code settings} with the address in place of the one that is written. */
  Settings put(Settings settings) {
    return new Settings(
        settings.version(),
        settings.apps().stream().map(this::put).toList(),
        settings.policies(),
        settings.moderators().stream().map(this::put).toList(),
        settings.lexicons());
  }

  private App put(App app) {
    Set<String> hosts = app.fileHosts().stream().map(this::put).collect(Collectors.toSet());
    return app.toBuilder()
        .callbackUrl(putUrl(app.callbackUrl()))
        .commandTarget(put(app.commandTarget()))
        .fileHosts(hosts)
        .build();
  }

  private CommandTarget put(CommandTarget target) {
    return target instanceof CommandTarget.Tencent(String endpoint, String identifier, var key)
        ? new CommandTarget.Tencent(put(endpoint), identifier, key)
        : target;
  }

  private ModeratorSpec put(ModeratorSpec moderator) {
    return moderator instanceof ModeratorSpec.Http http
        ? new ModeratorSpec.Http(
            http.name(),
            put(http.url()),
            http.contentTypes(),
            http.secret(),
            http.timeoutMillis(),
            http.attempts(),
            http.maxInFlight(),
            http.ratePerSecond(),
            http.laterMillis())
        : moderator;
  }

  private @Nullable String putUrl(@Nullable String url) {
    return url == null ? null : put(url);
  }

  private String put(String text) {
    return text.replace(WRITTEN, address);
  }
}
