package dev.sluice.benchmarks.load;

/**
 * What a generator is to send.
 *
 * @param port of the server on 127.0.0.1
 * @param sdkAppId the app in whose name callbacks are sent
 * @param token its credential
 * @param characters of each text, besides its number
 * @param connections kept alive; one request at a time on each
 * @param ratePerSecond requests that fall due each second, whether or not earlier ones were
 *     answered; 0: the next one as soon as one was answered
 * @param millis how long requests fall due
 */
public record Load(
    int port,
    long sdkAppId,
    String token,
    int characters,
    int connections,
    double ratePerSecond,
    long millis) {
  /** Checks the ranges. */
  public Load {
    if (characters < 0) {
      throw new IllegalArgumentException("characters: " + characters + " is negative");
    }
    if (connections < 1) {
      throw new IllegalArgumentException("connections: " + connections + " is below 1");
    }
    if (millis < 1) {
      throw new IllegalArgumentException("millis: " + millis + " is below 1");
    }
    if (ratePerSecond < 0) {
      throw new IllegalArgumentException("ratePerSecond: " + ratePerSecond + " is negative");
    }
  }

  /** Whether requests fall due by the clock. */
  boolean open() {
    return ratePerSecond > 0;
  }
}
