package dev.sluice.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which process this is.
 *
 * @param service {@code ingest}, {@code stream} or {@code notifier}
 * @param instance the stable name of this process among those of its service
 * @param build the version of Sluice
 */
public record ServiceIdentity(String service, String instance, String build) {

  /** This build's {@code service}. */
  public static ServiceIdentity of(String service, String instance) {
    return new ServiceIdentity(service, instance, version());
  }

  private static String version() {
    Properties build = new Properties();
    try (InputStream in = ServiceIdentity.class.getResourceAsStream("build.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build.getProperty("version");
  }

  /** How Kafka's logs and quotas name this process. */
  public String clientId() {
    return service + "-" + instance;
  }
}
