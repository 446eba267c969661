package dev.sluice.settings;

import dev.sluice.contract.settings.SecretRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns references to secrets into their values, inside the service that needs them. A file is read
 * again when its time or size changes, so a secret can be changed without a restart. Safe for use
 * by many threads.
 */
public final class SecretResolver {
  private static final long MAX_BYTES = 64 * 1024;

  private final Map<String, String> environment;
  private final @Nullable MasterKey master;
  private final Map<String, ReadFile> files = new ConcurrentHashMap<>();

  /**
   * @param environment the process's environment variables
   * @param master opens sealed secrets; absent: none can be opened
   */
  public SecretResolver(Map<String, String> environment, @Nullable MasterKey master) {
    this.environment = Map.copyOf(environment);
    this.master = master;
  }

  /** What opens sealed secrets, and the keys of content. */
  public Optional<MasterKey> masterKey() {
    return Optional.ofNullable(master);
  }

  /**
   * The value of a secret.
   *
   * @param owner the app's SdkAppId, or {@code moderator:NAME}
   * @param field such as {@code token}; with the owner it must be what the secret was sealed for
   * @throws SecretException if it cannot be had; names owner, field and reference, never the value
   */
  public String resolve(SecretRef ref, String owner, String field) {
    String where = field + " of " + owner;
    String value =
        switch (SecretForm.of(ref)
            .orElseThrow(() -> new SecretException(where + ": expected " + SecretForm.ALLOWED))) {
          case SecretForm.Environment variable -> fromEnvironment(variable.name(), where);
          case SecretForm.SecretFile file -> fromFile(file.path(), where);
          case SecretForm.Sealed sealed -> {
            if (master == null) {
              throw new SecretException(where + ": sealed, but the service has no master key file");
            }
            yield SealedSecret.open(master, owner, field, sealed.text());
          }
        };
    if (value.isEmpty()) {
      throw new SecretException(where + ": " + describe(ref) + " is empty");
    }
    return value;
  }

  private String fromEnvironment(String name, String where) {
    String value = environment.get(name);
    if (value == null) {
      throw new SecretException(where + ": environment variable " + name + " is not set");
    }
    return value;
  }

  private String fromFile(String path, String where) {
    Path file = Path.of(path);
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      long size = Files.size(file);
      ReadFile known = files.get(path);
      if (known != null && known.modified.equals(modified) && known.size == size) {
        return known.value;
      }
      if (size > MAX_BYTES) {
        throw new SecretException(where + ": " + path + " has more than " + MAX_BYTES + " bytes");
      }
      // A file made by an editor or by echo ends with a line break that is not part of the secret.
      String value = Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
      files.put(path, new ReadFile(modified, size, value));
      return value;
    } catch (IOException e) {
      throw new SecretException(where + ": " + path + " cannot be read", e);
    }
  }

  private static String describe(SecretRef ref) {
    return ref.text().startsWith(SealedSecret.PREFIX) ? "the sealed secret" : ref.text();
  }

  private record ReadFile(FileTime modified, long size, String value) {}
}
