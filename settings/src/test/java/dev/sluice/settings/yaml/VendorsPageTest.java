package dev.sluice.settings.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.VendorSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/vendors.md are settings, and every vendor has one. */
class VendorsPageTest {
  @TempDir private Path directory;

  @Test
  void everyExampleIsReadAndEveryVendorHasOne() throws Exception {
    // Given
    String page =
        Files.readString(Path.of(System.getProperty("sluice.root"), "docs", "vendors.md"));
    Matcher examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);
    Set<Class<?>> shown = new HashSet<>();
    // When
    while (examples.find()) {
      Path file = Files.writeString(directory.resolve("settings.yaml"), examples.group(1));
      SettingsYaml.read(file).moderators().stream()
          .map(ModeratorSpec::getClass)
          .filter(VendorSpec.class::isAssignableFrom)
          .forEach(shown::add);
    }
    // Then
    assertThat(shown)
        .isEqualTo(
            Arrays.stream(VendorSpec.class.getDeclaredClasses())
                .filter(VendorSpec.class::isAssignableFrom)
                .filter(Class::isRecord)
                .collect(Collectors.toSet()));
  }
}
