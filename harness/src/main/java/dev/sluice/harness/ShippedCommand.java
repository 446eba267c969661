package dev.sluice.harness;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sluice.contract.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the image of a service starts it, read from the {@code Dockerfile} and {@code
 * docker-compose.yml}: what is tested and measured is what is shipped.
 *
 * @param flags of the JVM, the memory of the container among them, without what names files of the
 *     image
 * @param main the main class
 */
public record ShippedCommand(List<String> flags, String main) {
  private static final String ENTRY_POINT = "ENTRYPOINT ";

  /** Below this, the JVM of a container takes the serial collector by itself. */
  private static final long SERVER_CLASS_MIB = 1_792;

  /** Copies the flags. */
  public ShippedCommand {
    flags = List.copyOf(flags);
  }

  /**
   * Reads the command of {@code service}.
   *
   * @param root of the repository
   */
  public static ShippedCommand of(Service service, Path root) {
    try {
      List<String> words = entryPoint(Files.readString(root.resolve("Dockerfile")), service);
      long memory = memoryMib(root.resolve("docker-compose.yml"), service);
      int classPath = words.indexOf("-cp");
      List<String> flags = new ArrayList<>(words.subList(1, classPath));
      // What lies in the image alone is not here.
      flags.removeIf(flag -> flag.contains("/opt/"));
      flags.add("-XX:MaxRAM=" + memory + "m");
      if (memory < SERVER_CLASS_MIB && flags.stream().noneMatch(flag -> flag.endsWith("GC"))) {
        flags.add("-XX:+UseSerialGC");
      }
      return new ShippedCommand(flags, words.get(classPath + 2));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read how " + service + " is shipped", e);
    }
  }

  private static List<String> entryPoint(String dockerfile, Service service) throws IOException {
    String stage = dockerfile.split(" AS " + service.module() + "\n", 2)[1];
    int start = stage.indexOf(ENTRY_POINT) + ENTRY_POINT.length();
    return List.of(
        Json.MAPPER.readValue(
            stage.substring(start).lines().findFirst().orElseThrow(), String[].class));
  }

  private static long memoryMib(Path compose, Service service) throws IOException {
    String limit =
        new YAMLMapper()
            .readTree(compose.toFile())
            .path("services")
            .path(service.shortName())
            .path("mem_limit")
            .asText();
    long number = Long.parseLong(limit.substring(0, limit.length() - 1));
    return limit.endsWith("g") ? number * 1_024 : number;
  }
}
