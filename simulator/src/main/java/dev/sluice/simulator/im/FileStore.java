package dev.sluice.simulator.im;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Uploaded files, in memory, and which of them are banned (封禁). A file is named by the path of its URL. */
final class FileStore {
  private static final Map<String, String> TYPES =
      Map.of(
          "png", "image/png", "jpg", "image/jpeg", "jpeg", "image/jpeg", "gif", "image/gif", "webp", "image/webp", "bmp", "image/bmp",
          "wav", "audio/wav", "mp3", "audio/mpeg", "mp4", "video/mp4");

  private final Map<String, StoredFile> files = new ConcurrentHashMap<>();
  private final Set<String> banned = ConcurrentHashMap.newKeySet();

  /** Keeps {@code bytes} under a new path. */
  StoredFile store(long sdkAppId, String name, byte[] bytes) {
    String path = "/files/" + sdkAppId + "/" + UUID.randomUUID() + "/" + name;
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    StoredFile file = new StoredFile(path, TYPES.getOrDefault(extension, "application/octet-stream"), bytes);
    files.put(path, file);
    return file;
  }

  Optional<StoredFile> find(String path) {
    return Optional.ofNullable(files.get(path));
  }

  boolean isBanned(String path) {
    return banned.contains(path);
  }

  /** Bans or un-bans; false if there is no such file. Repeating it changes nothing. */
  boolean ban(String path, boolean ban) {
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
