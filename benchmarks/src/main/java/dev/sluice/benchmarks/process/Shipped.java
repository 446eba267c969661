package dev.sluice.benchmarks.process;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.sluice.contract.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The flags that a service's JVM has in its image and the memory that it has in the compose file,
 * read from these two, so that what is measured is what is shipped.
 *
 * @param flags of the JVM, without what names files of the image
 * @param memoryBytes limit of its container
 */
public record Shipped(List<String> flags, long memoryBytes) {
  private static final String FROM = "FROM runtime AS ";
  private static final String ENTRY_POINT = "ENTRYPOINT ";

  /** Below this, the JVM of a container takes the serial collector by itself. */
  private static final long SERVER_CLASS_BYTES = 1_792L << 20;

  /** Copies the flags. */
  public Shipped {
    flags = List.copyOf(flags);
  }

  /**
   * Reads those of one service.
   *
   * @param root of the checkout
   * @param stage of the Dockerfile, such as {@code ingest-service}
   * @param service of the compose file, such as {@code ingest}
   */
  public static Shipped of(Path root, String stage, String service) {
    try {
      return new Shipped(
          flags(Files.readAllLines(root.resolve("Dockerfile")), stage),
          memory(Files.readString(root.resolve("docker-compose.yml")), service));
    } catch (IOException e) {
      throw new UncheckedIOException("this is no checkout of Sluice: " + e.getMessage(), e);
    }
  }

  static List<String> flags(List<String> dockerfile, String stage) throws IOException {
    int from = dockerfile.indexOf(FROM + stage);
    if (from < 0) {
      throw new BenchException("Dockerfile: there is no line '" + FROM + stage + "'");
    }
    for (String line : dockerfile.subList(from + 1, dockerfile.size())) {
      if (line.startsWith(ENTRY_POINT)) {
        return jvmFlags(
            Json.MAPPER.readValue(
                line.substring(ENTRY_POINT.length()), new TypeReference<List<String>>() {}));
      }
    }
    throw new BenchException("Dockerfile: " + stage + " has no " + ENTRY_POINT.strip());
  }

  private static List<String> jvmFlags(List<String> command) {
    List<String> flags = new ArrayList<>();
    for (String word : command.subList(1, command.indexOf("-cp"))) {
      // What lies in the image alone is not here.
      if (!word.contains("/opt/")) {
        flags.add(word);
      }
    }
    return flags;
  }

  static long memory(String compose, String service) {
    Map<?, ?> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(compose);
    if (root.get("services") instanceof Map<?, ?> services
        && services.get(service) instanceof Map<?, ?> one
        && one.get("mem_limit") instanceof String limit) {
      return bytes(limit);
    }
    throw new BenchException("docker-compose.yml: " + service + " has no mem_limit");
  }

  private static long bytes(String limit) {
    long number = Long.parseLong(limit.substring(0, limit.length() - 1));
    return switch (limit.charAt(limit.length() - 1)) {
      case 'g' -> number << 30;
      case 'm' -> number << 20;
      default -> throw new BenchException("docker-compose.yml: mem_limit " + limit);
    };
  }

  /**
   * The flags for a JVM outside of its container: what is a share of memory is one of the limit.
   */
  public List<String> outsideContainer() {
    List<String> all = new ArrayList<>();
    for (String flag : flags) {
      if (flag.startsWith("-XX:MaxRAMPercentage=")) {
        double percentage = Double.parseDouble(flag.substring(flag.indexOf('=') + 1));
        all.add("-Xmx" + Math.round(memoryBytes * percentage / 100 / (1 << 20)) + "m");
      } else {
        all.add(flag);
      }
    }
    if (memoryBytes < SERVER_CLASS_BYTES && all.stream().noneMatch(flag -> flag.endsWith("GC"))) {
      all.add("-XX:+UseSerialGC");
    }
    return all;
  }
}
