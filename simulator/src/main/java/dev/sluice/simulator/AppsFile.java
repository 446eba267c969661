package dev.sluice.simulator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sluice.simulator.im.Credential;
import dev.sluice.simulator.im.ImApp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which apps the stand-in IM backend serves: a YAML list. Secrets are not in it. */
public final class AppsFile {
  private static final ObjectMapper YAML =
      new YAMLMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final String ADMINISTRATOR = "administrator";

  private AppsFile() {}

  private record Row(
      long sdkAppId,
      @Nullable Credential credential,
      boolean syncImage,
      boolean acceptReplace,
      boolean thirdParty) {
    ImApp app(String token, String key) {
      Credential shown = credential == null ? Credential.SIGN : credential;
      return new ImApp(
          sdkAppId, token, shown, syncImage, acceptReplace, ADMINISTRATOR, key, thirdParty);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read or has a field that is not known
   */
  public static List<ImApp> read(Path file, String token, String key) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, token, key);
    }
  }

  /** The apps of the scenarios, the demo's first app among them. */
  public static List<ImApp> scenarios(String token, String key) {
    try (InputStream in = AppsFile.class.getResourceAsStream("apps.yaml")) {
      if (in == null) {
        throw new IllegalStateException("the resource apps.yaml is not in the build");
      }
      return read(in, token, key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ImApp> read(InputStream in, String token, String key) throws IOException {
    Row[] rows = YAML.readValue(in, Row[].class);
    return List.of(rows).stream().map(row -> row.app(token, key)).toList();
  }
}
