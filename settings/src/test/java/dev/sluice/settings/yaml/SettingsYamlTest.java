package dev.sluice.settings.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.InterceptOn;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.OnDeadline;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.contract.settings.ResultMode;
import dev.sluice.contract.settings.Settings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person writes becomes settings, or a list of everything that is wrong. */
class SettingsYamlTest {
  private static final String LEAST =
      """
      apps:
        - sdkAppId: 1400187352
          token: ${env:TOKEN}
          callbackUrl: http://127.0.0.1:8090/app
      """;

  @TempDir Path directory;

  @Test
  void anAppNeedsIdTokenAndCallbackUrlOnly() throws Exception {
    // When
    App app = read(LEAST).app(1400187352).orElseThrow();
    // Then
    assertThat(app.mode()).isEqualTo(Enforcement.Known.ON);
    assertThat(app.interceptOn()).isEqualTo(InterceptOn.Known.Block);
    assertThat(app.interceptErrorCode()).isTrue();
    assertThat(app.resultReturn().mode()).isEqualTo(ResultMode.Known.OFF);
    assertThat(app.commandTarget()).isEqualTo(new CommandTarget.None());
    assertThat(app.modules()).hasSize(1);
    assertThat(app.modules().getFirst().scenes()).containsExactlyInAnyOrder(Scene.Known.values());
    assertThat(app.modules().getFirst().contentTypes())
        .containsExactlyInAnyOrder(ContentType.Known.values());
  }

  @Test
  void aPolicyMayNameAShadow() throws Exception {
    // When
    Settings settings =
        read(
            LEAST
                + """
                policies:
                  - {name: live, rules: [{contentTypes: [Text], moderators: [text]}], shadow: tried}
                  - {name: tried, rules: [{contentTypes: [Text], moderators: [text]}]}
                """);
    // Then
    assertThat(settings.policy("live").orElseThrow().shadow()).isEqualTo("tried");
    assertThat(settings.policy("tried").orElseThrow().shadow()).isNull();
    assertThat(settings.policy("default").orElseThrow().shadow()).isNull();
  }

  @Test
  void everyShadowThatCannotBeIsListed() {
    // When
    InvalidSettingsException problems =
        catchThrowableOfType(
            InvalidSettingsException.class,
            () ->
                read(
                    LEAST
                        + """
                        policies:
                          - {name: a, rules: [], shadow: nobody}
                          - {name: b, rules: [], shadow: b}
                          - {name: c, rules: [], shadow: d}
                          - {name: d, rules: [], shadow: default}
                          - {name: e, rules: [], shadow: [c]}
                        """));
    // Then
    assertThat(problems.problems())
        .extracting(p -> p.line() + " " + p.field() + " " + p.value() + " / " + p.allowed())
        .containsExactly(
            "6 policies[0].shadow nobody / the name of a policy: a, b, c, d, e",
            "7 policies[1].shadow b / another policy than the one that it watches",
            "8 policies[2].shadow d / a policy that has no shadow of its own",
            "10 policies[4].shadow a list or section / a text");
  }

  @Test
  void theDefaultPolicyIsThereWithoutBeingWritten() throws Exception {
    // When
    Settings settings = read(LEAST);
    // Then
    assertThat(settings.policy("default")).isPresent();
    assertThat(settings.moderators()).extracting(ModeratorSpec::name).contains("text", "image");
  }

  @Test
  void resultReturnThatIsSwitchedOnIsInterceptedOnly() throws Exception {
    App app = read(LEAST + "    resultReturn: {token: '${env:NOTIFY}'}\n").apps().getFirst();
    assertThat(app.resultReturn().mode()).isEqualTo(ResultMode.Known.INTERCEPTED);
  }

  @Test
  void readsEveryFieldOfAnApp() throws Exception {
    // When
    App app =
        read("""
                apps:
                  - sdkAppId: 1400187352
                    name: demo
                    mode: observe
                    modules:
                      - {name: talk, scenes: [C2C, Group], tokens: ['${env:A}', '${file:/run/b}'], contentTypes: [Text]}
                      - {name: names, scenes: [UserInfo], token: 'sealed:v1:k:AAAA', profileFields: [Tag_Profile_IM_Nick]}
                    interceptOn: BlockAndReview
                    interceptErrorCode: false
                    exempt: {senders: [admin], receivers: [auditor]}
                    callbackUrl: https://www.example.com
                    resultReturn: {mode: all, token: '${env:N}', strict: true, clientCertificate: /c.pem, trustedCertificates: /ca.pem}
                    commands: {type: tencent, endpoint: https://console.tim.qq.com, identifier: administrator, key: '${env:KEY}'}
                    fileHosts: ['storage.internal:9000']
                    queryToken: true
                    bodySignature: ['${env:SIGN}']
                """)
            .apps()
            .getFirst();
    // Then
    assertThat(app.mode()).isEqualTo(Enforcement.Known.OBSERVE);
    assertThat(app.modules().getFirst().tokens()).hasSize(2);
    assertThat(app.module(Scene.Known.UserInfo).profileFields())
        .containsExactly("Tag_Profile_IM_Nick");
    assertThat(app.module(Scene.Known.GroupInfo)).isNull();
    assertThat(app.exemptSenders()).containsExactly("admin");
    assertThat(app.resultReturn().strict()).isTrue();
    assertThat(app.commandTarget()).isInstanceOf(CommandTarget.Tencent.class);
    assertThat(app.fileHosts()).containsExactly("storage.internal:9000");
    assertThat(app.queryToken()).isTrue();
    assertThat(app.bodySignature()).hasSize(1);
  }

  @Test
  void readsPoliciesModeratorsAndLexicons() throws Exception {
    // Given
    Files.writeString(
        directory.resolve("words.csv"), "word,label,subLabel,suggestion\n代开发票,Ad,,Block\n");
    // When
    Settings settings =
        read(
            """
            policies:
              - name: strict
                rules:
                  - {contentTypes: [Text], moderators: [words], onDeadline: intercept, onHit: replace, budget: {textJudgeMillis: 100}}
                  - {scenes: [C2C], contentTypes: [Audio], moderators: [vendor], unjudgeable: Block}
                  - {contentTypes: [Image], moderators: [pictures], replaceLexicons: [ads]}
            moderators:
              - {name: words, type: text, lexicons: [ads]}
              - {name: pictures, type: image, thresholds: {Drawing: {over: 0.8, suggestion: Block}}, frames: 4}
              - {name: vendor, type: http, url: 'http://vendor:9000/judge', contentTypes: [Audio], timeoutMillis: 900}
            lexicons:
              - {name: ads, file: words.csv}
            """);
    // Then
    assertThat(
            settings
                .policy("strict")
                .orElseThrow()
                .rule(Scene.Known.Group, ContentType.Known.Text)
                .orElseThrow()
                .onDeadline())
        .isEqualTo(OnDeadline.Known.INTERCEPT);
    assertThat(
            settings
                .policy("strict")
                .orElseThrow()
                .rule(Scene.Known.Group, ContentType.Known.Audio))
        .isEmpty();
    assertThat(settings.lexicons().getFirst().entries()).hasSize(1);
    assertThat(settings.policy("strict").orElseThrow().rules())
        .extracting(PolicyRule::replaceLexicons)
        .containsExactly(Set.of(), Set.of(), Set.of("ads"));
    ModeratorSpec.Image pictures = (ModeratorSpec.Image) settings.moderators().get(1);
    assertThat(pictures.thresholds().get("Drawing").suggestion()).isEqualTo(Suggestion.Known.Block);
    assertThat(pictures.thresholds()).containsKey("Porn");
  }

  @Test
  void listsEveryErrorWithLineFieldValueAndWhatIsAllowed() throws Exception {
    // Given
    String yaml =
        """
        apps:
          - sdkAppId: 0
            mode: maybe
            callbackUrl: https://-example.com
            tokens: []
            policy: strictest
            colour: red
          - sdkAppId: 5
            token: ${env:T}
            resultReturn: all
        policies:
          - name: p
            rules: [{moderators: [nobody], onDeadline: perhaps}]
        """;
    // When
    InvalidSettingsException e =
        catchThrowableOfType(InvalidSettingsException.class, () -> read(yaml));
    // Then
    assertThat(e.problems())
        .extracting(problem -> problem.line() + " " + problem.field())
        .containsExactlyInAnyOrder(
            "2 apps[0].sdkAppId",
            "3 apps[0].mode",
            "4 apps[0].callbackUrl",
            "5 apps[0].tokens",
            "6 apps[0].policy",
            "7 apps[0].colour",
            "10 apps[1].resultReturn",
            "13 policies[0].rules[0].moderators",
            "13 policies[0].rules[0].onDeadline");
    assertThat(e.getMessage())
        .contains("settings.yaml:3: apps[0].mode: 'maybe'; allowed: off, observe, on");
  }

  @Test
  void neverShowsASecretWrittenInClear() {
    assertThatThrownBy(() -> read(LEAST.replace("${env:TOKEN}", "hunter2")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("apps[0].token")
        .hasMessageContaining("${env:NAME}")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aSceneIsInOneModule() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    apps:
                      - sdkAppId: 5
                        modules:
                          - {name: a, scenes: [C2C], token: '${env:T}'}
                          - {name: b, scenes: [C2C], token: '${env:T}'}
                    """))
        .hasMessageContaining("apps[0].modules[1].scenes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "apps: [{sdkAppId: 5, token: '${env:T}'}, {sdkAppId: 5, token: '${env:T}'}] | apps[1].sdkAppId",
        "apps: [{sdkAppId: 5, sdkAppId: 6, token: '${env:T}'}] | apps[0].sdkAppId",
        "apps: [{sdkAppId: 4294967296, token: '${env:T}'}] | apps[0].sdkAppId",
        "apps: [{sdkAppId: 5, tokens: ['${env:A}', '${env:B}', '${env:C}']}] | apps[0].tokens",
        "apps: [{sdkAppId: 5}] | apps[0].token",
        "apps: 7 | apps",
        "apps: [7] | apps[0]",
        "7 | file",
        "lexicons: [{name: a, file: missing.csv}] | lexicons[0].file",
        "lexicons: [{name: a, file: words.csv, folds: [upside-down]}] | lexicons[0].folds",
        "lexicons: [{name: a, file: words.csv, app: none}] | lexicons[0].app",
        "moderators: [{name: a, type: text, straddling: fall}] | moderators[0].straddling",
        "moderators: [{name: a, type: oracle}] | moderators[0].type",
        "moderators: [{name: a, type: http, url: 'file:///etc/passwd', contentTypes: [Text]}] | moderators[0].url",
        "moderators: [{name: a, type: image, blockedHashes: [xyz]}] | moderators[0].blockedHashes",
        "moderators: [{name: a, type: image, thresholds: {Porn: {over: 2}}}] | moderators[0].thresholds.Porn.over",
        "surprise: 1 | surprise"
      })
  void namesTheField(String yaml, String field) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOfSatisfying(
            InvalidSettingsException.class,
            e -> assertThat(e.problems()).extracting(SettingsProblem::field).contains(field));
  }

  @Test
  void namesTheLineOfBrokenYaml() {
    assertThatThrownBy(() -> read("apps:\n  - {a\n"))
        .isInstanceOfSatisfying(
            InvalidSettingsException.class,
            e -> assertThat(e.problems().getFirst().line()).isGreaterThan(1));
  }

  @Test
  void aFileInAnotherEncodingIsNamed() throws Exception {
    // Given
    Path file = directory.resolve("settings.yaml");
    Files.write(file, "apps: # 你好".getBytes(Charset.forName("GBK")));
    // Then
    assertThatThrownBy(() -> SettingsYaml.read(file))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void aLongValueIsNotCutWithinACharacter() {
    for (String before : List.of("5", "55")) {
      assertThatThrownBy(() -> read("apps: [{sdkAppId: " + before + "🦊".repeat(200) + "}]"))
          .isInstanceOf(InvalidSettingsException.class)
          .satisfies(
              e ->
                  assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(e.getMessage()))
                      .isTrue());
    }
  }

  @Test
  void halfACharacterIsNoText() {
    assertThatThrownBy(() -> read(LEAST + "    name: \"a\\ud800\"\n"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("name");
  }

  @Test
  void aFileThatEndsWithinAnEscapeIsNotYaml() {
    assertThatThrownBy(() -> read("apps: [{name: \"\\u"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("escape");
  }

  @Test
  void manyAliasesAreNoBomb() {
    // Given
    StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append(
          "a%d: &a%d [%s]\n"
              .formatted(i, i, String.join(",", List.of("*a" + (i - 1), "*a" + (i - 1)))));
    }
    // Then
    assertThatThrownBy(() -> read(bomb.toString())).isInstanceOf(InvalidSettingsException.class);
  }

  @Test
  void aPortThatIsAPrefixOfTheOneBeforeIsRefused() throws Exception {
    // Given
    Settings before = read(LEAST.replace("http://127.0.0.1:8090/app", "https://xxx:443"));
    Settings after = read(LEAST.replace("http://127.0.0.1:8090/app", "https://xxx:4433"));
    // Then
    assertThatThrownBy(
            () -> SettingsYaml.checkChange(directory.resolve("settings.yaml"), before, after))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("callbackUrl");
    SettingsYaml.checkChange(directory.resolve("settings.yaml"), before, before);
  }

  @Test
  void whatTheFileDefinesCountsInsteadOfTheDefault() throws Exception {
    // When
    Settings settings =
        read(
            LEAST
                + "policies: [{name: default, rules: [{contentTypes: [Text], moderators: [text]}]}]\n");
    // Then
    assertThat(settings.policies()).hasSize(1);
    assertThat(settings.policies().getFirst().rules()).hasSize(1);
  }

  @Test
  void aHostCanBeReplacedForAnotherDeployment() throws Exception {
    // Given
    Path file = directory.resolve("settings.yaml");
    Files.writeString(file, LEAST);
    // When
    Settings settings = SettingsYaml.read(file, Map.of("127.0.0.1:8090", "simulator:8090"));
    // Then
    assertThat(settings.apps().getFirst().callbackUrl()).isEqualTo("http://simulator:8090/app");
  }

  private Settings read(String yaml) throws IOException, InvalidSettingsException {
    Path file = directory.resolve("settings.yaml");
    Files.writeString(file, yaml);
    return SettingsYaml.read(file);
  }
}
