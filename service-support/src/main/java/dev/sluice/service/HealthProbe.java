package dev.sluice.service;

import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Asks a service for its health, for containers without curl: {@code java ... HealthProbe
 * http://localhost:9080/health/ready}.
 */
public final class HealthProbe {
  private static final int TIMEOUT_MS = 3_000;

  private HealthProbe() {}

  /** Ends with 0 where the answer is 200, else with 1. */
  public static void main(String[] arguments) {
    System.exit(arguments.length == 1 ? probe(arguments[0], System.err) : 2);
  }

  static int probe(String url, PrintStream err) {
    try {
      HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MS);
      connection.setReadTimeout(TIMEOUT_MS);
      int status = connection.getResponseCode();
      if (status == HttpURLConnection.HTTP_OK) {
        return 0;
      }
      err.println(url + " answers " + status);
    } catch (IOException e) {
      err.println(url + " does not answer: " + e.getMessage());
    }
    return 1;
  }
}
