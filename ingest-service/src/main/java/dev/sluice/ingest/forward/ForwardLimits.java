package dev.sluice.ingest.forward;

import java.time.Duration;

/**
 * What keeps one app's backend from holding up another's.
 *
 * @param callsPerApp calls of one app at once: default 256. More are answered without the app
 * @param calls calls of all apps at once: default 1,024, half of the requests that are handled at
 *     once
 * @param connect time to connect, TLS included: default 1 s
 * @param answerBytes size of an answer: default 64 KiB; a longer one is none
 * @param fairTime a call that had less, because judging took long, says nothing about the app's
 *     health when it runs out of time: default 300 ms
 * @param probeEvery wait before an app that failed is asked again: default 1 s; doubles with each
 *     probe that fails
 * @param probeLongest wait between probes at most: default 30 s
 */
record ForwardLimits(
    int callsPerApp,
    int calls,
    Duration connect,
    int answerBytes,
    Duration fairTime,
    Duration probeEvery,
    Duration probeLongest) {
  static final ForwardLimits DEFAULT =
      new ForwardLimits(
          256,
          1_024,
          Duration.ofSeconds(1),
          64 << 10,
          Duration.ofMillis(300),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30));
}
