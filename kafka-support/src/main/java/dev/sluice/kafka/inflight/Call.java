package dev.sluice.kafka.inflight;

/**
 * A slow call. It runs on a worker thread, so it touches neither stores nor the processor's
 * context, and it ends by its own deadline; when its step closes, its thread is interrupted.
 *
 * @param <R> what it gives
 */
@FunctionalInterface
public interface Call<R> {
  /**
   * Makes the call.
   *
   * @throws Exception whatever goes wrong; it comes back as {@link Completion.Failed}
   */
  R run() throws Exception;
}
