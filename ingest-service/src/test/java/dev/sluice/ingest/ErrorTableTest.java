package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.kafka.embedded.TestKafka;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the error table of design §4.1 but 503, and every form of credential. */
@Tag("kafka")
class ErrorTableTest {
  private static final long APP = 1400020001;
  private static final long OTHERS = 1400020002;
  private static final long IN_QUERY = 1400020003;
  private static final long MODULES = 1400020004;
  private static final long ROTATING = 1400020005;
  private static final long SIGNED = 1400020006;
  private static final long FROM_FILE = 1400020007;
  private static final long BROKEN_SECRET = 1400020008;
  private static final long UNKNOWN = 1400029999;
  private static final Map<String, String> BEARER = Map.of("Authorization", "Bearer " + Apps.TOKEN);

  @TempDir private static Path directory;
  private static Path tokenFile;
  private static TestIngest ingest;
  private static Caller caller;

  @BeforeAll
  static void start() throws Exception {
    tokenFile = Files.writeString(directory.resolve("token"), "first\n");
    ingest = TestIngest.start(TestKafka.shared());
    ingest.use(
        TestKafka.shared(),
        List.of(),
        List.of(),
        Apps.of(APP),
        Apps.of(OTHERS).modules(Apps.module("all", Apps.ALL_SCENES, Apps.OTHER_TOKEN_REF)),
        Apps.of(IN_QUERY).queryToken(),
        Apps.of(MODULES)
            .modules(
                Apps.module("chats", Set.of(Scene.Known.C2C), Apps.TOKEN_REF),
                Apps.module("groups", Set.of(Scene.Known.Group), Apps.OTHER_TOKEN_REF)),
        Apps.of(ROTATING)
            .modules(Apps.module("all", Apps.ALL_SCENES, Apps.TOKEN_REF, Apps.OTHER_TOKEN_REF)),
        Apps.of(SIGNED).signed(new SecretRef("${env:BODY}")),
        Apps.of(FROM_FILE)
            .modules(
                Apps.module("all", Apps.ALL_SCENES, new SecretRef("${file:" + tokenFile + "}"))),
        Apps.of(BROKEN_SECRET)
            .modules(Apps.module("all", Apps.ALL_SCENES, new SecretRef("${env:NOT_SET}"))));
    caller = ingest.caller();
  }

  @AfterAll
  static void stop() {
    ingest.close();
  }

  private static Answered post(String query, Map<String, String> headers, byte[] body)
      throws Exception {
    return caller.post("/content-callback" + query, headers, body);
  }

  private static Answered post(String query, Map<String, String> headers, ObjectNode body)
      throws Exception {
    return post(query, headers, Json.write(body));
  }

  private static String of(long app) {
    return "?v=1&SdkAppid=" + app;
  }

  private static String sign(String token, long time) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest((token + time).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json",
        "''",
        "[1]",
        "{\"Scene\":\"C2C\"",
        "{\"Scene\":\"C2C\",\"Scene\":\"C2C\"}"
      })
  void whatIsNotJson(String body) throws Exception {
    assertThat(post(of(APP), BEARER, body.getBytes(StandardCharsets.UTF_8)).error())
        .isEqualTo("400 40001");
  }

  @Test
  void whatIsNotUtf8() throws Exception {
    // Given
    byte[] gbk =
        new String(Json.write(Callbacks.text(APP, "你好")), StandardCharsets.UTF_8)
            .getBytes(Charset.forName("GBK"));
    Map<String, String> headers = new HashMap<>(BEARER);
    headers.put("Content-Type", "application/json; charset=GBK");
    // Then
    assertThat(post(of(APP), headers, gbk).error()).isEqualTo("400 40001");
  }

  @Test
  void aFieldIsNamed() throws Exception {
    // When
    Answered answered =
        post(of(APP), BEARER, Callbacks.text(APP, "x").put("From_Account", "x".repeat(257)));
    // Then
    assertThat(answered.error()).isEqualTo("400 40002");
    assertThat(answered.info()).isEqualTo("From_Account: has 257 characters, allowed are 256");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?v=1|SdkAppid: is missing in the URL",
        "''|SdkAppid: is missing in the URL",
        "?SdkAppid=abc|SdkAppid: in the URL is not a number",
        "?SdkAppid=0|SdkAppid: in the URL is not a number",
        "?SdkAppid=4294967296|SdkAppid: in the URL is not a number",
        "?SdkAppid=1&SdkAppid=2|SdkAppid: comes twice"
      })
  void theQueryIsChecked(String query, String trouble) throws Exception {
    // When
    Answered answered = post(query, BEARER, Callbacks.text(APP, "x"));
    // Then
    assertThat(answered.error()).isEqualTo("400 40002");
    assertThat(answered.info()).startsWith(trouble);
  }

  @Test
  void urlAndBodyAreOfOneApp() throws Exception {
    assertThat(post(of(APP), BEARER, Callbacks.text(IN_QUERY, "x")).error()).isEqualTo("400 40003");
  }

  @Test
  void noCredential() throws Exception {
    ObjectNode body = Callbacks.text(APP, "x");
    assertThat(post(of(APP), Map.of(), body).error()).isEqualTo("401 40101");
    assertThat(post(of(APP), Map.of("Authorization", "Basic abc"), body).error())
        .isEqualTo("401 40101");
    assertThat(post(of(APP), Map.of("Authorization", "Bearer "), body).error())
        .isEqualTo("401 40101");
    assertThat(post(of(APP) + "&Sign=abc", Map.of(), body).error()).isEqualTo("401 40101");
    assertThat(post(of(APP) + "&Token=" + Apps.TOKEN, Map.of(), body).error())
        .isEqualTo("401 40101");
  }

  @Test
  void aWrongCredential() throws Exception {
    // Given
    ObjectNode body = Callbacks.text(APP, "x");
    long now = Instant.now().getEpochSecond();
    // Then
    assertThat(post(of(APP), Map.of("Authorization", "Bearer nonsense"), body).error())
        .isEqualTo("401 40102");
    assertThat(
            post(of(APP) + "&RequestTime=" + now + "&Sign=" + sign("nonsense", now), Map.of(), body)
                .error())
        .isEqualTo("401 40102");
    assertThat(post(of(APP) + "&RequestTime=" + now + "&Sign=abc", Map.of(), body).error())
        .isEqualTo("401 40102");
    assertThat(
            post(of(IN_QUERY) + "&Token=nonsense", Map.of(), Callbacks.text(IN_QUERY, "x")).error())
        .isEqualTo("401 40102");
  }

  @ParameterizedTest
  @CsvSource({"-70", "70"})
  void aRequestTimeThatIsFarOff(long apart) throws Exception {
    // Given
    long time = Instant.now().getEpochSecond() + apart;
    // When
    Answered answered =
        post(
            of(APP) + "&RequestTime=" + time + "&Sign=" + sign(Apps.TOKEN, time),
            Map.of(),
            Callbacks.text(APP, "x"));
    // Then
    assertThat(answered.error()).isEqualTo("401 40103");
    assertThat(answered.info()).containsPattern("server's time, which is [0-9]{10}");
    assertThat(
            post(of(APP) + "&RequestTime=soon&Sign=abc", Map.of(), Callbacks.text(APP, "x"))
                .error())
        .isEqualTo("401 40103");
  }

  @Test
  void everyFormOfCredentialOpens() throws Exception {
    // Given
    long now = Instant.now().getEpochSecond();
    String signed = "&RequestTime=" + now + "&Sign=" + sign(Apps.TOKEN, now);
    // Then
    assertThat(post(of(APP), BEARER, Callbacks.text(APP, "x")).row()).isEqualTo("0 0 false");
    assertThat(post(of(APP) + signed, Map.of(), Callbacks.text(APP, "x")).row())
        .isEqualTo("0 0 false");
    assertThat(
            post(
                    of(APP)
                        + signed
                            .toUpperCase(Locale.ROOT)
                            .replace("SIGN", "Sign")
                            .replace("REQUESTTIME", "RequestTime"),
                    Map.of(),
                    Callbacks.text(APP, "x"))
                .row())
        .isEqualTo("0 0 false");
    assertThat(
            post(of(IN_QUERY) + "&Token=" + Apps.TOKEN, Map.of(), Callbacks.text(IN_QUERY, "x"))
                .row())
        .isEqualTo("0 0 false");
  }

  @Test
  void anAppThatIsUnknownOrNotServedByTheCredential() throws Exception {
    assertThat(post(of(UNKNOWN), BEARER, Callbacks.text(UNKNOWN, "x")).error())
        .isEqualTo("403 40301");
    assertThat(post(of(OTHERS), BEARER, Callbacks.text(OTHERS, "x")).error())
        .isEqualTo("403 40301");
    long now = Instant.now().getEpochSecond();
    String signed = "&RequestTime=" + now + "&Sign=" + sign(Apps.OTHER_TOKEN, now);
    assertThat(post(of(APP) + signed, Map.of(), Callbacks.text(APP, "x")).error())
        .isEqualTo("403 40301");
  }

  @Test
  void aSceneIsServedByItsModuleAlone() throws Exception {
    Map<String, String> other = Map.of("Authorization", "Bearer " + Apps.OTHER_TOKEN);
    assertThat(post(of(MODULES), BEARER, Callbacks.text(MODULES, "x")).row())
        .isEqualTo("0 0 false");
    assertThat(post(of(MODULES), other, Callbacks.group(MODULES, "x")).row())
        .isEqualTo("0 0 false");
    assertThat(post(of(MODULES), BEARER, Callbacks.group(MODULES, "x")).error())
        .isEqualTo("403 40301");
    assertThat(post(of(MODULES), other, Callbacks.text(MODULES, "x")).error())
        .isEqualTo("403 40301");
    assertThat(
            post(
                    of(MODULES),
                    BEARER,
                    Callbacks.profile(MODULES, "UserInfo", "Tag_Profile_IM_Nick", "x"))
                .row())
        .isEqualTo("0 0 false");
  }

  @Test
  void twoTokensAreValidWhileTheyAreChanged() throws Exception {
    assertThat(post(of(ROTATING), BEARER, Callbacks.text(ROTATING, "x")).row())
        .isEqualTo("0 0 false");
    assertThat(
            post(
                    of(ROTATING),
                    Map.of("Authorization", "Bearer " + Apps.OTHER_TOKEN),
                    Callbacks.text(ROTATING, "x"))
                .row())
        .isEqualTo("0 0 false");
  }

  @Test
  void aTokenThatChangedInItsFileIsSeen() throws Exception {
    // Given
    Map<String, String> second = Map.of("Authorization", "Bearer second-token");
    assertThat(
            post(
                    of(FROM_FILE),
                    Map.of("Authorization", "Bearer first"),
                    Callbacks.text(FROM_FILE, "x"))
                .row())
        .isEqualTo("0 0 false");
    // When
    Files.writeString(tokenFile, "second-token\n");
    // Then
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> post(of(FROM_FILE), second, Callbacks.text(FROM_FILE, "x")).status() == 200);
    assertThat(
            post(
                    of(FROM_FILE),
                    Map.of("Authorization", "Bearer first"),
                    Callbacks.text(FROM_FILE, "x"))
                .error())
        .isEqualTo("401 40102");
  }

  @Test
  void aSecretThatCannotBeHadClosesItsAppAndNoOther() throws Exception {
    assertThat(
            post(
                    of(BROKEN_SECRET),
                    Map.of("Authorization", "Bearer x"),
                    Callbacks.text(BROKEN_SECRET, "x"))
                .error())
        .isEqualTo("401 40102");
    assertThat(ingest.ready().toString()).contains("NOT_SET");
    assertThat(post(of(APP), BEARER, Callbacks.text(APP, "x")).row()).isEqualTo("0 0 false");
  }

  @Test
  void theBodySignatureWhereTheAppRequiresIt() throws Exception {
    // Given
    byte[] body = Json.write(Callbacks.text(SIGNED, "x"));
    Instant now = Instant.now();
    // Then
    assertThat(post(of(SIGNED), BEARER, body).error()).isEqualTo("401 40101");
    assertThat(post(of(SIGNED), signed("body-secret-of-the-app", now, body), body).row())
        .isEqualTo("0 0 false");
    assertThat(post(of(SIGNED), signed("another secret", now, body), body).error())
        .isEqualTo("401 40102");
    assertThat(
            post(of(SIGNED), signed("body-secret-of-the-app", now.minusSeconds(600), body), body)
                .error())
        .isEqualTo("401 40103");
    byte[] other = Json.write(Callbacks.text(SIGNED, "y"));
    assertThat(post(of(SIGNED), signed("body-secret-of-the-app", now, body), other).error())
        .isEqualTo("401 40102");
  }

  private static Map<String, String> signed(String secret, Instant now, byte[] body) {
    Map<String, String> headers =
        new HashMap<>(StandardWebhooks.of(secret).headers("msg-1", now, body));
    headers.putAll(BEARER);
    return headers;
  }

  @Test
  void aBodyThatIsTooLarge() throws Exception {
    // Given
    byte[] fits = Json.write(Callbacks.text(APP, "x".repeat(255 * 1024)));
    byte[] tooLarge = Json.write(Callbacks.text(APP, "x".repeat(256 * 1024)));
    // Then
    assertThat(post(of(APP), BEARER, fits).row()).isEqualTo("0 0 false");
    assertThat(post(of(APP), BEARER, tooLarge).error()).isEqualTo("413 41301");
    assertThat(post(of(APP), BEARER, fits).status()).isEqualTo(200);
  }

  @Test
  void otherPathsAndMethods() throws Exception {
    assertThat(caller.post("/content-callbacks", BEARER, new byte[0]).status()).isEqualTo(404);
    assertThat(caller.post("/", BEARER, new byte[0]).status()).isEqualTo(404);
    assertThat(caller.post("/content-callback/x", BEARER, new byte[0]).status()).isEqualTo(404);
    assertThat(post(of(APP), BEARER, new byte[0]).error()).isEqualTo("400 40001");
    assertThat(ingest.metrics()).contains("sluice_ingest_errors_total{code=\"40001\"");
  }
}
