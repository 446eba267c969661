package dev.sluice.settings.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.ModeratorSpec.Threshold;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.settings.VendorSpec.CallLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vendors' products in the settings file. */
class VendorYamlTest {
  @TempDir private Path directory;

  private Settings read(String moderators) throws Exception {
    Path file = directory.resolve("settings.yaml");
    Files.writeString(file, "moderators:\n" + moderators);
    return SettingsYaml.read(file);
  }

  private List<String> problems(String moderators) {
    return catchThrowableOfType(InvalidSettingsException.class, () -> read(moderators))
        .problems()
        .stream()
        .map(p -> p.line() + " " + p.field() + " '" + p.value() + "' / " + p.allowed())
        .toList();
  }

  private static ModeratorSpec named(Settings settings, String name) {
    return settings.moderators().stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsLeftOutHasTheVendorsDefaults() throws Exception {
    // When
    Settings settings =
        read(
            """
              - {name: tms, type: tencent-text, secretId: '${env:ID}', secretKey: '${env:KEY}'}
              - {name: ims, type: tencent-image, secretId: '${env:ID}', secretKey: '${env:KEY}'}
              - {name: ams, type: tencent-audio, secretId: '${env:ID}', secretKey: '${env:KEY}'}
              - {name: vm, type: tencent-video, secretId: '${env:ID}', secretKey: '${env:KEY}', bizType: im_video}
              - {name: open, type: openai, key: '${file:/run/key}'}
              - {name: azure, type: azure-content-safety, endpoint: 'https://s.example', key: '${env:A}'}
            """);
    // Then
    SecretRef id = new SecretRef("${env:ID}");
    SecretRef key = new SecretRef("${env:KEY}");
    Set<ContentType> both = Set.of(ContentType.Known.Text, ContentType.Known.Image);
    assertThat(named(settings, "tms"))
        .isEqualTo(
            new VendorSpec.TencentText(
                "tms",
                "https://tms.tencentcloudapi.com",
                "ap-guangzhou",
                id,
                key,
                null,
                false,
                100_000,
                new CallLimits(5_000, 4, 100, 1_000)));
    assertThat(named(settings, "ims"))
        .isEqualTo(
            new VendorSpec.TencentImage(
                "ims",
                "https://ims.tencentcloudapi.com",
                "ap-guangzhou",
                id,
                key,
                null,
                false,
                5,
                5,
                new CallLimits(5_000, 4, 100, 100)));
    assertThat(named(settings, "ams"))
        .isEqualTo(
            new VendorSpec.TencentAudio(
                "ams",
                "https://ams.tencentcloudapi.com",
                "ap-guangzhou",
                id,
                key,
                null,
                false,
                new CallLimits(5_000, 4, 100, 20)));
    assertThat(named(settings, "vm"))
        .isEqualTo(
            new VendorSpec.TencentVideo(
                "vm",
                "https://vm.tencentcloudapi.com",
                "ap-guangzhou",
                id,
                key,
                "im_video",
                false,
                new CallLimits(5_000, 4, 100, 20)));
    assertThat(named(settings, "open"))
        .isEqualTo(
            new VendorSpec.OpenAi(
                "open",
                "https://api.openai.com/v1/moderations",
                new SecretRef("${file:/run/key}"),
                "omni-moderation-latest",
                both,
                Map.of(),
                100_000,
                new CallLimits(5_000, 4, 100, 10)));
    assertThat(named(settings, "azure"))
        .isEqualTo(
            new VendorSpec.AzureContentSafety(
                "azure",
                "https://s.example",
                new SecretRef("${env:A}"),
                both,
                List.of(),
                4,
                6,
                100_000,
                new CallLimits(5_000, 4, 100, 10)));
  }

  @Test
  void everyFieldIsRead() throws Exception {
    // When
    Settings settings =
        read(
            """
              - name: tms
                type: tencent-text
                endpoint: https://tms.intl.tencentcloudapi.com
                region: ap-singapore
                secretId: ${env:ID}
                secretKey: sealed:v1:k:AAAA
                bizType: im_group
                clearAccounts: true
                maxChars: 20000
                timeoutMillis: 900
                attempts: 2
                maxInFlight: 50
                ratePerSecond: 300
              - {name: ims, type: tencent-image, endpoint: 'https://ims.intl.tencentcloudapi.com', region: ap-mumbai, secretId: '${env:ID}', secretKey: '${env:KEY}', bizType: im_image, clearAccounts: true, interval: 3, maxFrames: 9}
              - {name: open, type: openai, url: 'http://proxy:8080/v1/moderations', key: '${env:O}', model: omni-moderation-2024-09-26, contentTypes: [Image], thresholds: {sexual/minors: {over: 0.1, suggestion: Block, label: Porn}}, maxChars: 5000}
              - {name: azure, type: azure-content-safety, endpoint: 'https://s.example', key: '${env:A}', contentTypes: [Text], blocklists: [house], review: 2, block: 5, maxChars: 6000}
            """);
    // Then
    assertThat(named(settings, "tms"))
        .isEqualTo(
            new VendorSpec.TencentText(
                "tms",
                "https://tms.intl.tencentcloudapi.com",
                "ap-singapore",
                new SecretRef("${env:ID}"),
                new SecretRef("sealed:v1:k:AAAA"),
                "im_group",
                true,
                20_000,
                new CallLimits(900, 2, 50, 300)));
    VendorSpec.TencentImage ims = (VendorSpec.TencentImage) named(settings, "ims");
    assertThat(ims.endpoint()).isEqualTo("https://ims.intl.tencentcloudapi.com");
    assertThat(ims.region()).isEqualTo("ap-mumbai");
    assertThat(ims.bizType()).isEqualTo("im_image");
    assertThat(ims.clearAccounts()).isTrue();
    assertThat(ims.interval()).isEqualTo(3);
    assertThat(ims.maxFrames()).isEqualTo(9);
    VendorSpec.OpenAi open = (VendorSpec.OpenAi) named(settings, "open");
    assertThat(open.url()).isEqualTo("http://proxy:8080/v1/moderations");
    assertThat(open.model()).isEqualTo("omni-moderation-2024-09-26");
    assertThat(open.contentTypes()).containsExactly(ContentType.Known.Image);
    assertThat(open.thresholds())
        .isEqualTo(Map.of("sexual/minors", new Threshold(0.1, Suggestion.Known.Block, "Porn")));
    assertThat(open.maxChars()).isEqualTo(5_000);
    VendorSpec.AzureContentSafety azure = (VendorSpec.AzureContentSafety) named(settings, "azure");
    assertThat(azure.contentTypes()).containsExactly(ContentType.Known.Text);
    assertThat(azure.blocklists()).containsExactly("house");
    assertThat(azure.review()).isEqualTo(2);
    assertThat(azure.block()).isEqualTo(5);
    assertThat(azure.maxChars()).isEqualTo(6_000);
  }

  @Test
  void everyErrorIsListedAndNoSecretIsShown() {
    // When
    List<String> problems =
        problems(
            """
              - {name: a, type: tencent-text, secretId: AKIDinclear, region: 'a b', bizType: 'x', endpoint: 'ftp://x'}
              - {name: b, type: openai, contentTypes: [Audio], model: 'no such model'}
              - {name: c, type: azure-content-safety, key: '${env:A}', review: 8, blocklists: ['a/b'], bizType: abc}
              - {name: d, type: aliyun}
              - {name: e, type: tencent-video, secretId: '${env:ID}', secretKey: '${env:KEY}'}
            """);
    // Then
    assertThat(problems)
        .extracting(problem -> problem.substring(0, problem.indexOf(" / ")))
        .containsExactlyInAnyOrder(
            "2 moderators[0].endpoint 'ftp://x'",
            "2 moderators[0].region 'a b'",
            "2 moderators[0].secretId 'a secret in clear (not shown)'",
            "2 moderators[0].secretKey ''",
            "2 moderators[0].bizType 'x'",
            "3 moderators[1].key ''",
            "3 moderators[1].model 'no such model'",
            "3 moderators[1].contentTypes ''",
            "4 moderators[2].endpoint ''",
            "4 moderators[2].blocklists 'a/b'",
            "4 moderators[2].review '8'",
            "4 moderators[2].bizType 'bizType'",
            "5 moderators[3].type 'aliyun'",
            "6 moderators[4].bizType ''");
    assertThat(problems.toString()).doesNotContain("AKIDinclear");
  }

  @Test
  void moderatorsOfOneCredentialHaveOneRate() {
    // When
    List<String> problems =
        problems(
            """
              - {name: group, type: tencent-text, secretId: '${env:ID}', secretKey: '${env:KEY}', bizType: im_group, ratePerSecond: 500}
              - {name: single, type: tencent-text, secretId: '${env:ID}', secretKey: '${env:KEY}', bizType: im_c2c, ratePerSecond: 400}
              - {name: other, type: tencent-text, secretId: '${env:OTHER}', secretKey: '${env:KEY}', ratePerSecond: 300}
              - {name: image, type: tencent-image, secretId: '${env:ID}', secretKey: '${env:KEY}', ratePerSecond: 100}
            """);
    // Then
    assertThat(problems)
        .containsExactly(
            "3 moderators[1].ratePerSecond '400' / 500, as of group, which has the same credential");
  }
}
