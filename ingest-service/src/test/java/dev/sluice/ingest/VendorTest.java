package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Span;
import dev.sluice.kafka.embedded.TestKafka;
import dev.sluice.settings.yaml.SettingsYaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A settings file that names TMS for an app's texts, and a caller who is answered by it. */
@Tag("kafka")
@Timeout(180)
class VendorTest {
  private static final long APP = 1400090001;
  private static final String SETTINGS =
      """
      apps:
        - {sdkAppId: 1400090001, token: '${env:TOKEN}', policy: tencent}
      policies:
        - name: tencent
          rules:
            - {contentTypes: [Text], moderators: [tms-im], budget: {textJudgeMillis: 10000, textKafkaMillis: 20000}}
      moderators:
        - name: tms-im
          type: tencent-text
          endpoint: ENDPOINT
          secretId: ${file:DIRECTORY/id}
          secretKey: ${file:DIRECTORY/key}
          bizType: im_messages
      """;

  @TempDir private Path directory;

  private Settings settings(String endpoint) throws Exception {
    Files.writeString(directory.resolve("id"), TmsStandIn.SECRET_ID + "\n");
    Files.writeString(directory.resolve("key"), TmsStandIn.SECRET_KEY + "\n");
    Path file = Files.writeString(directory.resolve("settings.yaml"), SETTINGS);
    return SettingsYaml.read(file, Map.of("ENDPOINT", endpoint, "DIRECTORY", directory.toString()));
  }

  private static void use(TestIngest ingest, Settings settings) {
    ingest.use(
        TestKafka.shared(),
        settings.moderators().stream().filter(VendorSpec.class::isInstance).toList(),
        settings.policies(),
        settings.apps().stream().map(Apps::new).toArray(Apps[]::new));
  }

  @Test
  void theVendorsVerdictIsTheCallersAnswer() throws Exception {
    try (TmsStandIn vendor = new TmsStandIn();
        TestIngest ingest = TestIngest.start(TestKafka.shared());
        ItemLog items = new ItemLog(TestKafka.shared())) {
      // Given
      use(ingest, settings(vendor.url()));
      // When
      Answered blocked = ingest.caller().call(Callbacks.text(APP, "you are bad"));
      Answered fine = ingest.caller().call(Callbacks.text(APP, "you are good"));
      // Then
      assertThat(blocked.row()).isEqualTo("1 80001 false");
      assertThat(blocked.suggestion()).isEqualTo("Block");
      assertThat(blocked.body().get("CtxcbLabel").asText()).isEqualTo("Abuse");
      assertThat(blocked.body().get("CtxcbSubLabel").asText()).isEqualTo("Insult");
      assertThat(blocked.body().get("CtxcbKeywords").toString()).isEqualTo("[\"bad\"]");
      assertThat(fine.row()).isEqualTo("0 0 false");
      Judgement judgement =
          Objects.requireNonNull(items.item(blocked.requestId()).judgement(), "judgement");
      Reason reason = judgement.reasons().getFirst();
      assertThat(reason.moderator()).isEqualTo("tms-im");
      assertThat(reason.version()).isEqualTo("tms/2020-12-29/im_messages");
      assertThat(reason.keywords())
          .containsExactly(new Keyword("bad", List.of(new Span(0, 8, 11)), 0));
    }
  }

  @Test
  void aVendorThatRefusesTheCredentialLeavesTheAnswerToTheFailPolicy() throws Exception {
    try (TmsStandIn vendor = new TmsStandIn();
        TestIngest ingest = TestIngest.start(TestKafka.shared())) {
      // Given
      Settings settings = settings(vendor.url());
      Files.writeString(directory.resolve("key"), "another-key");
      use(ingest, settings);
      // When
      Answered answered = ingest.caller().call(Callbacks.text(APP, "you are bad"));
      // Then: delivered, and the stream goes on judging
      assertThat(answered.row()).isEqualTo("0 0 true");
      assertThat(ingest.metrics() + ingest.ready()).doesNotContain("another-key");
    }
  }
}
