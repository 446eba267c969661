package dev.sluice.settings;

import dev.sluice.contract.Json;
import dev.sluice.contract.settings.ReleaseManifest;
import dev.sluice.contract.settings.ReleaseManifest.PartRef;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The last complete release on this instance's disk: {@code release.json} beside {@code
 * parts/<sha256>}. The manifest is put in place last and by an atomic rename, so a crash leaves the
 * release before or the one after.
 */
final class ReleaseFile {
  private final Path directory;
  private final Path parts;

  ReleaseFile(Path directory) {
    this.directory = directory;
    this.parts = directory.resolve("parts");
  }

  /** Writes a release whose parts {@code log} holds. */
  void write(Release release, ReleaseLog log) throws IOException {
    Files.createDirectories(parts);
    Set<String> needed = new HashSet<>();
    for (PartRef part : release.manifest().parts()) {
      needed.add(part.sha256());
      byte[] json = log.bytes(part);
      if (json != null && !Files.exists(parts.resolve(part.sha256()))) {
        replace(parts.resolve(part.sha256()), json);
      }
    }
    replace(directory.resolve("release.json"), Json.write(release.manifest()));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(parts)) {
      for (Path file : files) {
        if (!needed.contains(String.valueOf(file.getFileName()))) {
          Files.delete(file);
        }
      }
    }
  }

  /**
   * The release on disk, if there is one.
   *
   * @throws IOException if it is damaged
   */
  Optional<Release> read() throws IOException {
    Path file = directory.resolve("release.json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    ReleaseManifest manifest = Json.read(Files.readAllBytes(file), ReleaseManifest.class);
    List<Object> values = new ArrayList<>();
    for (PartRef part : manifest.parts()) {
      values.add(ReleaseParts.decode(part, Files.readAllBytes(parts.resolve(part.sha256()))));
    }
    return Optional.of(new Release(manifest, ReleaseParts.settings(manifest.version(), values)));
  }

  private static void replace(Path target, byte[] bytes) throws IOException {
    Path temporary = target.resolveSibling(target.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
