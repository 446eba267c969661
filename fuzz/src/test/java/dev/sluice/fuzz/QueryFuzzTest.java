package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.ingest.request.CallbackQuery;
import dev.sluice.ingest.request.Credential;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Query strings of callbacks, and the credentials in and beside them. */
@Tag("fuzz")
class QueryFuzzTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

  @Provide
  Arbitrary<String> queries() {
    return Mutations.texts(
        "?v=1&SdkAppid=1400187352&contenttype=json&SyncImage&Sign=0a1b2c&RequestTime=1700000000",
        "?SdkAppid=1400187352&SyncImage=0&AcceptReplace=true&Token=%E4%BD%A0%20a",
        "&SyncImage?SdkAppid=1&Token=a+b%2Bc");
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings()
        .withChars("aZ09-._~ +%&=?#")
        .withChars("\u00e9\u4f60\u202e")
        .ofMaxLength(20)
        .map(text -> text + "\ud83e\udd8a");
  }

  @Property(seed = "2")
  void aQueryIsReadOrRefused(@ForAll("queries") String query) {
    Optional<CallbackQuery> read =
        Documented.readQuoting(() -> CallbackQuery.parse(query), Refusal.class);
    read.ifPresent(
        parsed -> {
          assertThat(parsed.sdkAppId()).isBetween(1L, 0xFFFF_FFFFL);
          Documented.read(() -> Credential.of(parsed, null, NOW), Refusal.class);
        });
  }

  @Property(seed = "3")
  void aSecondQuestionMarkIsAnAmpersand(@ForAll("queries") String query) {
    assertThat(Documented.readQuoting(() -> CallbackQuery.parse(query), Refusal.class))
        .isEqualTo(
            Documented.readQuoting(
                () -> CallbackQuery.parse(query.replace('&', '?')), Refusal.class));
  }

  @Property(seed = "4")
  void whatIsEscapedIsReadAsItWas(@ForAll("values") String value) throws Exception {
    assertThat(CallbackQuery.parse("?SdkAppid=5&Token=" + escaped(value, false)).token())
        .isEqualTo(value);
    assertThat(CallbackQuery.parse("?SdkAppid=5&Token=" + escaped(value, true)).token())
        .isEqualTo(value);
  }

  @Property(seed = "5")
  void aTokenThatIsWronglyEscapedIsNotQuoted(@ForAll("values") String value) {
    String query = "?SdkAppid=5&Token=" + Documented.PLANTED + escaped(value, false) + "%zz";
    assertThat(Documented.read(() -> CallbackQuery.parse(query), Refusal.class)).isEmpty();
  }

  @Property(seed = "6")
  void anAuthorizationHeaderIsReadOrRefused(@ForAll("headers") String header) {
    CallbackQuery query = new CallbackQuery(5, false, false, null, null, null);
    Documented.read(() -> Credential.of(query, header, NOW), Refusal.class)
        .ifPresent(
            credential -> assertThat(credential.toString()).doesNotContain(Documented.PLANTED));
  }

  @Provide
  Arbitrary<String> headers() {
    return Mutations.texts(
        "Bearer " + Documented.PLANTED, "bearer  " + Documented.PLANTED + " ", "Basic YTpi");
  }

  /** Escapes what must be; with {@code raw}, characters beyond ASCII stay as they are. */
  private static String escaped(String value, boolean raw) {
    StringBuilder escaped = new StringBuilder();
    value
        .codePoints()
        .forEach(
            character -> {
              boolean plain = character < 128 ? Character.isLetterOrDigit(character) : raw;
              if (plain) {
                escaped.appendCodePoint(character);
              } else {
                for (byte unit : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                  escaped.append("%%%02X".formatted(unit));
                }
              }
            });
    return escaped.toString();
  }
}
