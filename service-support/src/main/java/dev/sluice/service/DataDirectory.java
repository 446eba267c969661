package dev.sluice.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where one process keeps what outlives it: state, the last settings, its name. Locked, so that no
 * two processes share it; bound to one instance name, so that a process never takes up another's
 * state.
 */
public final class DataDirectory implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

  private final Path path;
  private final FileChannel lock;
  private final String instance;

  private DataDirectory(Path path, FileChannel lock, String instance) {
    this.path = path;
    this.lock = lock;
    this.instance = instance;
  }

  /**
   * Opens {@code path} and locks it.
   *
   * @param path created where it is missing
   * @param instance the name of this process; absent: the name it had before, or a new one
   * @throws StartException where it is locked, belongs to another instance, or cannot be written
   */
  public static DataDirectory open(Path path, @Nullable String instance) {
    if (instance != null && !NAME.matcher(instance).matches()) {
      throw new StartException(
          "--instance \""
              + instance
              + "\": only letters, digits, - and _, beginning with a letter or digit, up to 63");
    }
    FileChannel channel = null;
    try {
      Files.createDirectories(path);
      channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock(path, channel);
      return new DataDirectory(path, channel, name(path, instance));
    } catch (IOException e) {
      close(channel);
      throw new StartException("--data-dir " + path + " cannot be used: " + reason(e), e);
    } catch (StartException e) {
      close(channel);
      throw e;
    }
  }

  private static void lock(Path path, FileChannel channel) throws IOException {
    FileLock held;
    try {
      held = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      held = null;
    }
    if (held == null) {
      throw new StartException(
          "--data-dir " + path + " is in use by another process; each needs its own");
    }
  }

  private static String name(Path path, @Nullable String wanted) throws IOException {
    Path file = path.resolve("instance");
    if (Files.exists(file)) {
      String kept = Files.readString(file).strip();
      if (wanted != null && !wanted.equals(kept)) {
        throw new StartException(
            "--data-dir " + path + " belongs to instance " + kept + ", not to " + wanted);
      }
      return kept;
    }
    String name = wanted == null ? "i-" + UUID.randomUUID().toString().substring(0, 8) : wanted;
    Path written = Files.writeString(path.resolve("instance.new"), name + "\n");
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    return name;
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  private static void close(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The directory. */
  public Path path() {
    return path;
  }

  /** A directory in it, created where it is missing. */
  public Path directory(String name) {
    try {
      return Files.createDirectories(path.resolve(name));
    } catch (IOException e) {
      throw new StartException(
          "--data-dir " + path + ": cannot make " + name + ": " + reason(e), e);
    }
  }

  /** The stable name of this process. */
  public String instance() {
    return instance;
  }

  /** Gives the directory up. */
  @Override
  public void close() {
    close(lock);
  }
}
