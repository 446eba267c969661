package dev.sluice.simulator.im;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Uploaded files, in memory, and which of them are banned (封禁). A file is named by the path of its
 * URL. Past {@value #MAX_BYTES} bytes the oldest are forgotten. Safe for use by many threads.
 */
final class FileStore {
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

  private final Map<String, StoredFile> files = new LinkedHashMap<>();
  private final Set<String> banned = new HashSet<>();
  private long bytesKept;

  /** The beginning of the paths of an app's files. */
  static String folder(long sdkAppId) {
    return "/files/" + sdkAppId + "/";
  }

  /** Keeps {@code bytes} under a new path. */
  synchronized StoredFile store(long sdkAppId, String name, byte[] bytes) {
    String path = folder(sdkAppId) + UUID.randomUUID() + "/" + name;
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    StoredFile file =
        new StoredFile(path, TYPES.getOrDefault(extension, "application/octet-stream"), bytes);
    files.put(path, file);
    bytesKept += bytes.length;
    Iterator<StoredFile> oldest = files.values().iterator();
    while (bytesKept > MAX_BYTES) {
      StoredFile forgotten = oldest.next();
      bytesKept -= forgotten.bytes().length;
      banned.remove(forgotten.path());
      oldest.remove();
    }
    return file;
  }

  synchronized Optional<StoredFile> find(String path) {
    return Optional.ofNullable(files.get(path));
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
