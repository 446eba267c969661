package dev.sluice.benchmarks.text;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What was measured, by benchmark and parameters. */
final class Speeds {
  /**
   * Of one message, or of one moderator made.
   *
   * @param time the median, in the unit of the benchmark
   * @param allocated bytes
   */
  record Speed(double time, double allocated) {}

  private final Map<String, Speed> speeds = new TreeMap<>();

  /** Takes in what a run gave. */
  void add(Collection<RunResult> results) {
    for (RunResult result : results) {
      BenchmarkParams params = result.getParams();
      Map<String, String> values = new TreeMap<>();
      params.getParamsKeys().forEach(key -> values.put(key, params.getParam(key)));
      Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
      put(
          params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1),
          values,
          new Speed(
              result.getPrimaryResult().getStatistics().getPercentile(50),
              allocated == null ? Double.NaN : allocated.getScore()));
    }
  }

  void put(String benchmark, Map<String, String> params, Speed speed) {
    speeds.put(key(benchmark, params), speed);
  }

  /**
   * What was measured of {@code benchmark}.
   *
   * @throws IllegalArgumentException if it was not: it failed, or was not run
   */
  Speed of(String benchmark, Map<String, String> params) {
    Speed speed = speeds.get(key(benchmark, params));
    if (speed == null) {
      throw new IllegalArgumentException(key(benchmark, params) + " was not measured");
    }
    return speed;
  }

  private static String key(String benchmark, Map<String, String> params) {
    return benchmark + " " + new TreeMap<>(params);
  }
}
