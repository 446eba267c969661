package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Json;
import dev.sluice.contract.settings.Settings;
import dev.sluice.service.PemException;
import dev.sluice.service.PemFile;
import dev.sluice.settings.MasterKey;
import dev.sluice.settings.SealedSecret;
import dev.sluice.settings.SecretException;
import dev.sluice.settings.yaml.InvalidSettingsException;
import dev.sluice.settings.yaml.SettingsYaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What an operator writes: the settings file, sealed secrets, key files, PEM files. */
@Tag("fuzz")
class SettingsFuzzTest {
  private static final String APPS =
      """
      apps:
        - sdkAppId: 1400187352
          name: chat
          token: ${env:TOKEN}
          callbackUrl: http://127.0.0.1:8090/app
          mode: observe
          resultReturn: {mode: all, token: "${env:NOTIFY}", strict: true}
          commands: {type: webhook, url: "https://im.example.com/hook", secret: "${file:/run/secrets/hook}"}
          fileHosts: ["cos.example.com"]
          policy: strict
      policies:
        - name: strict
          rules:
            - {contentTypes: [Text], moderators: [words], onHit: replace}
            - {contentTypes: [Audio, Video], moderators: [model], onDeadline: intercept, unjudgeable: Block}
      moderators:
        - {name: words, type: text, lexicons: [words]}
        - {name: model, type: http, url: "http://model:9000/judge", contentTypes: [Audio, Video], timeoutMillis: 20000}
      lexicons:
        - {name: words, file: words.csv}
      """;

  private static Path directory;
  private static MasterKey master;
  private static String sealed;
  private static String keyFile;
  private static String pem;

  @BeforeContainer
  static void make() throws IOException, NoSuchAlgorithmException {
    directory = Files.createTempDirectory("sluice-fuzz");
    Files.writeString(
        directory.resolve("words.csv"),
        "word,label,subLabel,suggestion,kind\nbad,Abuse,,Block,word\n");
    keyFile = MasterKey.newLine("k1") + "\n" + MasterKey.newLine("k2") + "\n";
    master = MasterKey.read(Files.writeString(directory.resolve("keys"), keyFile));
    sealed = SealedSecret.seal(master, "5", "token", Documented.PLANTED);
    byte[] key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();
    pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(key)
            + "\n-----END PRIVATE KEY-----\n"
            + "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
  }

  @AfterContainer
  static void remove() throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  @Provide
  Arbitrary<byte[]> settings() {
    return Mutations.ofTexts(APPS, "apps: [{sdkAppId: 5, token: \"${env:T}\"}]\n");
  }

  @Property(seed = "12")
  void aSettingsFileIsReadOrEveryProblemIsListed(@ForAll("settings") byte[] yaml) throws Exception {
    Path file = Files.write(directory.resolve("settings.yaml"), yaml);
    Settings read =
        Documented.readQuoting(() -> SettingsYaml.read(file), InvalidSettingsException.class)
            .orElse(null);
    if (read != null) {
      assertThat(Json.read(Json.write(read), Settings.class)).isEqualTo(read);
    }
  }

  @Property(seed = "13")
  void aSealedSecretOpensAsItWasOrNotAtAll(@ForAll("sealedOnes") String text) {
    Documented.read(() -> SealedSecret.open(master, "5", "token", text), SecretException.class)
        .ifPresent(opened -> assertThat(opened).isEqualTo(Documented.PLANTED));
    assertThat(
            Documented.read(
                () -> SealedSecret.open(master, "6", "token", text), SecretException.class))
        .isEmpty();
  }

  @Provide
  Arbitrary<String> sealedOnes() {
    return Mutations.texts(sealed, "sealed:v1:k1:" + Documented.PLANTED, "sealed:v1:::");
  }

  @Property(seed = "14")
  void whatIsSealedOpens(@ForAll String value, @ForAll String owner) {
    String text = SealedSecret.seal(master, owner, "token", value);
    assertThat(SealedSecret.open(master, owner, "token", text)).isEqualTo(wellFormed(value));
  }

  @Provide
  Arbitrary<byte[]> keyFiles() {
    return Mutations.ofTexts(keyFile, "# a comment\nk1:" + Documented.PLANTED + "\n");
  }

  @Property(seed = "15")
  void aKeyFileIsReadOrRefusedWithoutItsKeys(@ForAll("keyFiles") byte[] bytes) throws Exception {
    Path file = Files.write(directory.resolve("mutated-keys"), bytes);
    Documented.read(() -> MasterKey.read(file), SecretException.class);
  }

  @Provide
  Arbitrary<byte[]> pemFiles() {
    return Mutations.ofTexts(
        pem,
        "-----BEGIN PRIVATE KEY-----\n" + Documented.PLANTED + "\n-----END PRIVATE KEY-----\n");
  }

  @Property(seed = "16")
  void aPemFileIsReadOrRefusedWithoutItsKeys(@ForAll("pemFiles") byte[] bytes) throws Exception {
    Path file = Files.write(directory.resolve("mutated.pem"), bytes);
    Documented.read(() -> PemFile.read(file).certificates(), PemException.class);
    Documented.read(() -> PemFile.read(file).privateKey(), PemException.class);
  }

  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
