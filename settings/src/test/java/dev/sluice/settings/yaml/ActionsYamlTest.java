package dev.sluice.settings.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.contract.settings.ActionPolicy;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.CommandTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done about what was delivered, and where Tencent's REST API is. */
class ActionsYamlTest {
  private static final String APP =
      """
      apps:
        - sdkAppId: 1400187352
          token: ${env:TOKEN}
      """;

  private static final String COMMANDS =
      """
          commands: {type: tencent, identifier: admin, key: '${env:KEY}', %s}
      """;

  @TempDir Path directory;

  @Test
  void withoutTheSectionNothingIsSet() throws Exception {
    // When
    App app = read(APP);
    // Then
    assertThat(app.actions()).isNull();
    assertThat(app.actionPolicy()).isEqualTo(ActionPolicy.DEFAULT);
  }

  @Test
  void everyFieldIsRead() throws Exception {
    // When
    App app =
        read(
            APP
                + """
                    enforcement:
                      perSecond: 50
                      neutral: {Tag_Profile_IM_Nick: 用户, NameCard: '', FaceUrl: 'https://cdn.example/none.png'}
                      mute: {intercepts: 5, within: PT2H, duration: PT30M}
                      breaker: {commands: 1_000, within: PT5M}
                """);
    // Then
    assertThat(app.actions())
        .isEqualTo(
            new ActionPolicy(
                50,
                Map.of(
                    "Tag_Profile_IM_Nick", "用户",
                    "NameCard", "",
                    "FaceUrl", "https://cdn.example/none.png"),
                new ActionPolicy.Mute(5, 7_200, 1_800),
                new ActionPolicy.Breaker(1_000, 300)));
    assertThat(app.actionPolicy().neutral("NameCard")).isEmpty();
    assertThat(app.actionPolicy().neutral("Name")).isEqualTo("group");
  }

  @Test
  void whatIsNotSaidHasADefault() throws Exception {
    // When
    App app = read(APP + "    enforcement: {mute: {intercepts: 3}, breaker: {commands: 10}}\n");
    // Then
    assertThat(app.actions())
        .isEqualTo(
            new ActionPolicy(
                200,
                Map.of(),
                new ActionPolicy.Mute(3, 3_600, 600),
                new ActionPolicy.Breaker(10, 60)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "perSecond: 0 | enforcement.perSecond",
        "perSecond: 10001 | enforcement.perSecond",
        "mute: {within: PT1H} | enforcement.mute.intercepts",
        "mute: {intercepts: 1001} | enforcement.mute.intercepts",
        "mute: {intercepts: 2, within: P8D} | enforcement.mute.within",
        "breaker: {within: PT1M} | enforcement.breaker.commands",
        "breaker: {commands: 5, within: PT1S} | enforcement.breaker.within",
        "neutral: {Name: [a]} | enforcement.neutral.Name",
        "later: 1 | enforcement.later"
      })
  void whatIsOutOfRangeIsNamed(String written, String path) {
    // When
    InvalidSettingsException refused =
        catchThrowableOfType(
            InvalidSettingsException.class,
            () -> read(APP + "    enforcement: {" + written + "}\n"));
    // Then
    assertThat(refused).isNotNull();
    assertThat(refused.getMessage()).contains(path);
  }

  @ParameterizedTest
  @CsvSource({
    "china, https://console.tim.qq.com",
    "singapore, https://adminapisgp.im.qcloud.com",
    "seoul, https://adminapikr.im.qcloud.com",
    "frankfurt, https://adminapiger.im.qcloud.com",
    "mumbai, https://adminapiind.im.qcloud.com",
    "siliconvalley, https://adminapiusa.im.qcloud.com",
    "jakarta, https://adminapiidn.im.qcloud.com"
  })
  void aRegionIsItsDomain(String region, String endpoint) throws Exception {
    // When
    App app = read(APP + COMMANDS.formatted("region: " + region));
    // Then
    assertThat(((CommandTarget.Tencent) app.commandTarget()).endpoint()).isEqualTo(endpoint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "region: moon | commands.region",
        "region: china, endpoint: 'https://x.example' | commands.region",
        "endpoint: nowhere | commands.endpoint"
      })
  void whereTheApiIsMustBeSaidOnce(String written, String path) {
    // When
    InvalidSettingsException refused =
        catchThrowableOfType(
            InvalidSettingsException.class, () -> read(APP + COMMANDS.formatted(written)));
    // Then
    assertThat(refused).isNotNull();
    assertThat(refused.getMessage()).contains(path);
  }

  private App read(String yaml) throws Exception {
    Path file = Files.writeString(directory.resolve("settings.yaml"), yaml);
    return SettingsYaml.read(file).apps().getFirst();
  }
}
