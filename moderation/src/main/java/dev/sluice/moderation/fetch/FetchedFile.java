package dev.sluice.moderation.fetch;

import dev.sluice.contract.verdict.StageTiming;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The bytes of a file, and their hash. */
public final class FetchedFile implements FetchResult {
  private final byte[] bytes;
  private final String mediaType;
  private final String sha256;
  private final long micros;
  private final AtomicReference<@Nullable Runnable> release;

  /**
   * A file.
   *
   * @param bytes not copied
   * @param mediaType what the server called it, in lower case and without parameters; empty where
   *     it did not say
   * @param micros how long the fetch took
   * @param release called once, by the first {@link #close()}
   */
  public FetchedFile(byte[] bytes, String mediaType, long micros, Runnable release) {
    this.bytes = bytes;
    this.mediaType = mediaType;
    this.sha256 = sha256(bytes);
    this.micros = micros;
    this.release = new AtomicReference<>(release);
  }

  /** All bytes, not copied: to be left unchanged. */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * What the server called it, in lower case and without parameters; empty where it did not say.
   */
  public String mediaType() {
    return mediaType;
  }

  /** SHA-256 of the bytes in hex, lower case. */
  public String sha256() {
    return sha256;
  }

  @Override
  public long micros() {
    return micros;
  }

  /** The timing of the stage {@code fetch}. */
  public StageTiming timing() {
    return new StageTiming("fetch", micros);
  }

  @Override
  public void close() {
    Runnable once = release.getAndSet(null);
    if (once != null) {
      once.run();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
