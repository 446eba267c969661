package dev.sluice.moderation.fetch;

/**
 * What came of a fetch. To be closed, because the bytes of all files in memory count against one
 * bound.
 */
public sealed interface FetchResult extends AutoCloseable permits FetchedFile, FetchFailure {
  /** How long it took, redirects included, in microseconds. */
  long micros();

  /** Gives back the room that the bytes took. The bytes must not be used afterwards. */
  @Override
  void close();
}
