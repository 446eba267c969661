package dev.sluice.benchmarks.load;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What became of a load. Every request that fell due is in one of {@code judged}, {@code
 * failPolicy}, {@code refused} and {@code abandoned}.
 *
 * @param due requests that fell due
 * @param judged answered 200 with a verdict
 * @param failPolicy answered 200 by the app's fail policy ({@code Pending})
 * @param refused answered with an error
 * @param abandoned never sent, or cut off: no connection was free within the caller's budget of 450
 *     ms, or the connection broke, or no answer came
 * @param late answered after more than 450 ms
 * @param seconds that the requests fell due in
 * @param histogram from the moment a request fell due until its answer, in microseconds, of all
 *     that were answered with 200; compressed HdrHistogram in Base64
 * @param refusals the same of those that were refused
 */
public record LoadResult(
    long due,
    long judged,
    long failPolicy,
    long refused,
    long abandoned,
    long late,
    double seconds,
    String histogram,
    String refusals) {

  static String encode(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(buffer.array(), length));
  }

  /** Answers with a verdict or by the fail policy, a second: each stands for a durable item. */
  public double answeredPerSecond() {
    return (judged + failPolicy) / seconds;
  }

  /** The latency of answers with 200 in milliseconds at {@code percentile}. */
  public double millisAt(double percentile) {
    return decode(histogram).getValueAtPercentile(percentile) / 1_000.0;
  }

  /** The latency of refusals in milliseconds at {@code percentile}; 0 where there are none. */
  public double refusedMillisAt(double percentile) {
    return decode(refusals).getValueAtPercentile(percentile) / 1_000.0;
  }

  private static Histogram decode(String histogram) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(histogram)), 0);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("histogram: " + e.getMessage(), e);
    }
  }
}
