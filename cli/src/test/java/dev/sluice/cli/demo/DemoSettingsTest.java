package dev.sluice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.Settings;
import dev.sluice.settings.yaml.SettingsYaml;
import dev.sluice.simulator.AppsFile;
import dev.sluice.simulator.im.ImApp;
import dev.sluice.simulator.media.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DemoSettingsTest {
  private static final Path CONFIG = Path.of(System.getProperty("sluice.root"), "config");

  @Test
  void shipsAnExampleOfAtMostFortyLines() throws Exception {
    // When
    Settings example = SettingsYaml.read(CONFIG.resolve(DemoSettings.EXAMPLE));

    // Then
    assertThat(Files.readAllLines(CONFIG.resolve(DemoSettings.EXAMPLE)))
        .hasSizeLessThanOrEqualTo(40);
    assertThat(example.apps()).extracting(App::sdkAppId).containsExactly(1400187352L);
  }

  @Test
  void saysTheSameOfWhatBothFilesHold() throws Exception {
    // Given
    Settings example = SettingsYaml.read(CONFIG.resolve(DemoSettings.EXAMPLE));
    Settings scenarios = SettingsYaml.read(CONFIG.resolve(DemoSettings.SCENARIOS));

    // Then
    assertThat(scenarios.policies()).containsAll(example.policies());
    assertThat(scenarios.moderators())
        .containsAll(
            example.moderators().stream()
                // Built in, of all lexicons that there are.
                .filter(moderator -> !moderator.name().equals("text"))
                .toList());
    assertThat(scenarios.lexicons()).containsAll(example.lexicons());
    assertThat(scenarios.app(1400187352L).orElseThrow().resultReturn())
        .isEqualTo(example.apps().getFirst().resultReturn());
  }

  @Test
  void servesEveryAppOfTheStandInBackend() throws Exception {
    // When
    Settings joined = DemoSettings.read(CONFIG);

    // Then
    List<Long> apps = AppsFile.scenarios("token", "key").stream().map(ImApp::sdkAppId).toList();
    assertThat(joined.apps()).extracting(App::sdkAppId).containsExactlyElementsOf(apps);
  }

  @Test
  void listsTheSampleByItsHash() throws Exception {
    // Given
    String hash =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Sample.LISTED.bytes()));

    // When
    Settings joined = DemoSettings.read(CONFIG);

    // Then
    assertThat(joined.moderators())
        .filteredOn(ModeratorSpec.Image.class::isInstance)
        .anySatisfy(
            moderator ->
                assertThat(((ModeratorSpec.Image) moderator).blockedHashes())
                    .containsExactly(hash));
  }

  @Test
  void putsTheStandInsWhereTheyAre() throws Exception {
    // When
    Settings moved = new StandInAddress("http://simulator:18090").put(DemoSettings.read(CONFIG));

    // Then
    assertThat(moved.apps())
        .allSatisfy(
            app ->
                assertThat(app.callbackUrl())
                    .isEqualTo("http://simulator:18090/app/" + app.sdkAppId()));
    assertThat(moved.apps())
        .allSatisfy(app -> assertThat(app.fileHosts()).containsExactly("simulator:18090"));
    assertThat(moved.apps())
        .extracting(App::commandTarget)
        .allSatisfy(
            target ->
                assertThat(((CommandTarget.Tencent) target).endpoint())
                    .isEqualTo("http://simulator:18090"));
    assertThat(
            moved.moderators().stream()
                .filter(ModeratorSpec.Http.class::isInstance)
                .map(ModeratorSpec.Http.class::cast))
        .allSatisfy(
            vendor -> assertThat(vendor.url()).startsWith("http://simulator:18090/vendor/"));
    assertThat(Objects.toString(moved)).doesNotContain("127.0.0.1");
  }
}
