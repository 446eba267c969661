package dev.sluice.guarantees.world;

import dev.sluice.guarantees.ledger.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The planted secrets of one run, each unlike anything else, so that it is found where it leaks.
 */
final class Secrets {
  private static final int BYTES = 16;

  private final Random random;
  private final Map<String, String> environment = new HashMap<>();
  private final String callback;

  Secrets(long seed) {
    random = new Random(seed);
    for (Tenant tenant : Tenant.values()) {
      environment.put("TOKEN_" + tenant, secret());
      environment.put("KEY_" + tenant, secret());
    }
    environment.put("NOTIFY_TOKEN", secret());
    environment.put("VENDOR_SECRET", secret());
    callback = secret();
  }

  private String secret() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** What the services find in their environment. */
  Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /** Proves the callbacks of an app. */
  String token(Tenant tenant) {
    return value("TOKEN_" + tenant);
  }

  /** Signs an app's calls of the REST API. */
  String key(Tenant tenant) {
    return value("KEY_" + tenant);
  }

  /** Signs what the app backends receive. */
  String notifyToken() {
    return value("NOTIFY_TOKEN");
  }

  /** Shared with the vendor. */
  String vendor() {
    return value("VENDOR_SECRET");
  }

  private String value(String name) {
    return String.valueOf(environment.get(name));
  }

  /** A file with what ingest and stream share. */
  Path callbackFile(Path directory) {
    try {
      return Files.writeString(directory.resolve("callback-secret"), callback);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What must be found nowhere. */
  Set<String> all() {
    Set<String> all = new HashSet<>(environment.values());
    all.add(callback);
    return all;
  }
}
