package dev.sluice.simulator.im;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploaded files, in memory, and which of them are banned (封禁). A file is named by the path of its
 * URL. Equal bytes are kept once. Past {@value #MAX_BYTES} bytes, paths included, the oldest are
 * forgotten, except that they were there. Safe for use by many threads.
 */
final class FileStore {
  private static final Logger LOG = LoggerFactory.getLogger(FileStore.class);

  private static final Map<String, String> TYPES =
      Map.of(
          "png",
          "image/png",
          "jpg",
          "image/jpeg",
          "jpeg",
          "image/jpeg",
          "gif",
          "image/gif",
          "webp",
          "image/webp",
          "bmp",
          "image/bmp",
          "wav",
          "audio/wav",
          "mp3",
          "audio/mpeg",
          "mp4",
          "video/mp4");

  private static final long MAX_BYTES = 128 << 20;

  private final long maxBytes;
  private final Map<String, StoredFile> files = new LinkedHashMap<>();
  private final Map<String, Shared> contents = new HashMap<>();
  private final Set<String> banned = new HashSet<>();
  private final Set<String> forgotten = new HashSet<>();
  private long bytesKept;

  FileStore() {
    this(MAX_BYTES);
  }

  /** One that keeps other than {@value #MAX_BYTES} bytes. */
  FileStore(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Bytes, and how many files have them. */
  private static final class Shared {
    private final byte[] bytes;
    private int files;

    Shared(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /** The beginning of the paths of an app's files. */
  static String folder(long sdkAppId) {
    return "/files/" + sdkAppId + "/";
  }

  /** Keeps {@code bytes} under a new path. */
  synchronized StoredFile store(long sdkAppId, String name, byte[] bytes) {
    String path = folder(sdkAppId) + UUID.randomUUID() + "/" + name;
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    StoredFile file =
        new StoredFile(
            path, TYPES.getOrDefault(extension, "application/octet-stream"), shared(bytes));
    files.put(path, file);
    bytesKept += path.length();
    Iterator<StoredFile> oldest = files.values().iterator();
    while (bytesKept > maxBytes) {
      StoredFile gone = oldest.next();
      oldest.remove();
      forget(gone);
    }
    return file;
  }

  /** These bytes, or equal ones that are kept already. */
  private byte[] shared(byte[] bytes) {
    Shared shared = contents.computeIfAbsent(hash(bytes), any -> new Shared(bytes));
    if (shared.files++ == 0) {
      bytesKept += bytes.length;
    }
    return shared.bytes;
  }

  private void forget(StoredFile file) {
    if (forgotten.isEmpty()) {
      LOG.warn("{} bytes of files are kept: the oldest are forgotten from now on", maxBytes);
    }
    forgotten.add(file.path());
    banned.remove(file.path());
    bytesKept -= file.path().length();
    String hash = hash(file.bytes());
    Shared shared = contents.get(hash);
    if (shared != null && --shared.files == 0) {
      contents.remove(hash);
      bytesKept -= file.bytes().length;
    }
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  synchronized Optional<StoredFile> find(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** Whether there was such a file, of which nothing else is known any more. */
  synchronized boolean isForgotten(String path) {
    return forgotten.contains(path);
  }

  synchronized boolean isBanned(String path) {
    return banned.contains(path);
  }

  /** Bans or un-bans; false if there is no such file. Repeating it changes nothing. */
  synchronized boolean ban(String path, boolean ban) {
    if (!files.containsKey(path)) {
      return false;
    }
    if (ban) {
      banned.add(path);
    } else {
      banned.remove(path);
    }
    return true;
  }
}
