package dev.sluice.settings.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.contract.Json;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.ImGateway;
import dev.sluice.contract.settings.SecretRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an app's Tencent callbacks are taken, and what of that is refused. */
class ImCallbackYamlTest {
  private static final String APP =
      """
      apps:
        - sdkAppId: 1400187352
          callbackUrl: http://127.0.0.1:8090/app
          imCallback:
      """;

  @TempDir Path directory;

  @Test
  void aTokenIsEnough() throws Exception {
    // When
    App app = read(APP + "      token: ${env:TOKEN}\n");
    // Then
    assertThat(app.modules()).isEmpty();
    assertThat(app.imCallback())
        .isEqualTo(
            new ImGateway(
                List.of(new SecretRef("${env:TOKEN}")),
                Set.of(
                    "C2C.CallbackBeforeSendMsg",
                    "Group.CallbackBeforeSendMsg",
                    "OfficialAccount.CallbackBeforeSendMsg",
                    "Group.CallbackBeforeCreateGroup",
                    "Group.CallbackBeforeCreateTopic",
                    "Sns.CallbackPrevFriendAdd",
                    "Sns.CallbackPrevFriendResponse"),
                false,
                1_500,
                "http://127.0.0.1:8090/app",
                null,
                false,
                ImGateway.Refusal.DEFAULT));
  }

  @Test
  void everyFieldIsRead() throws Exception {
    // When
    App app =
        read(
            APP
                + """
                      tokens: ['${env:NEW}', '${env:OLD}']
                      events: [C2C.CallbackAfterSendMsg, Profile.CallbackPortraitSet]
                      syncImage: true
                      answerWithin: PT0.9S
                      forward: {url: 'http://app:8080/im?a=b', token: '${env:FORWARD}', refused: true}
                      refusal: {c2c: 120001, group: 10200, friend: 39000, text: not here}
                """);
    // Then
    assertThat(app.imCallback())
        .isEqualTo(
            new ImGateway(
                List.of(new SecretRef("${env:NEW}"), new SecretRef("${env:OLD}")),
                Set.of("C2C.CallbackAfterSendMsg", "Profile.CallbackPortraitSet"),
                true,
                900,
                "http://app:8080/im?a=b",
                new SecretRef("${env:FORWARD}"),
                true,
                new ImGateway.Refusal(120001, 10200, 39000, "not here")));
    assertThat(Json.read(Json.write(app), App.class)).isEqualTo(app);
  }

  @Test
  void nothingNeedBeForwarded() throws Exception {
    // When
    App off = read(APP + "      token: ${env:TOKEN}\n      forward: {url: none}\n");
    App nowhere =
        read(
            """
            apps:
              - sdkAppId: 1400187352
                imCallback: {token: '${env:TOKEN}'}
            """);
    // Then
    assertThat(off.imCallback().forwardUrl()).isNull();
    assertThat(nowhere.imCallback().forwardUrl()).isNull();
  }

  @Test
  void everyErrorIsListed() {
    // When
    InvalidSettingsException problems =
        catchThrowableOfType(
            InvalidSettingsException.class,
            () ->
                read(
                    APP
                        + """
                              tokens: [in-clear, '${env:B}', '${env:C}']
                              events: [State.StateChange]
                              syncImage: perhaps
                              answerWithin: PT2S
                              forward: {url: 'ftp://app', to: x}
                              refusal: {c2c: 10100, group: 120001, friend: 1, txt: a}
                              other: 1
                        """));
    // Then
    assertThat(problems.problems())
        .extracting(p -> p.line() + " " + p.field() + " " + p.value())
        .containsExactlyInAnyOrder(
            "5 apps[0].imCallback.tokens 3 tokens",
            "5 apps[0].imCallback.tokens a secret in clear (not shown)",
            "6 apps[0].imCallback.events State.StateChange",
            "7 apps[0].imCallback.syncImage perhaps",
            "8 apps[0].imCallback.answerWithin PT2S",
            "9 apps[0].imCallback.forward.url ftp://app",
            "9 apps[0].imCallback.forward.to to",
            "10 apps[0].imCallback.refusal.c2c 10100",
            "10 apps[0].imCallback.refusal.group 120001",
            "10 apps[0].imCallback.refusal.friend 1",
            "10 apps[0].imCallback.refusal.txt txt",
            "11 apps[0].imCallback.other other");
    assertThat(problems.problems())
        .filteredOn(p -> p.field().endsWith("answerWithin"))
        .extracting(SettingsProblem::allowed)
        .containsExactly("a duration from PT0.5S to PT1.9S");
    assertThat(problems.getMessage()).doesNotContain("in-clear");
  }

  @Test
  void aTokenIsRequired() {
    // When
    InvalidSettingsException problems =
        catchThrowableOfType(
            InvalidSettingsException.class, () -> read(APP + "      syncImage: true\n"));
    // Then
    assertThat(problems.problems())
        .extracting(SettingsProblem::field)
        .containsExactly("apps[0].imCallback.tokens");
  }

  private App read(String yaml) throws Exception {
    Path file = directory.resolve("sluice.yaml");
    Files.writeString(file, yaml);
    return SettingsYaml.read(file).apps().getFirst();
  }
}
