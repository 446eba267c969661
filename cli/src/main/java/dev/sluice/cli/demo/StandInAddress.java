package dev.sluice.cli.demo;

import dev.sluice.contract.Json;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

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
        settings.apps().stream().map(app -> put(app, App.class)).toList(),
        settings.policies(),
        settings.moderators().stream().map(each -> put(each, ModeratorSpec.class)).toList(),
        settings.lexicons());
  }

  /** In whatever field it is. */
  private <T> T put(T part, Class<T> type) {
    String json = new String(Json.write(part), StandardCharsets.UTF_8).replace(WRITTEN, address);
    try {
      return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
