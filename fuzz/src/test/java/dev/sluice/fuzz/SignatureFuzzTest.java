package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.signature.SignatureCheck;
import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.ingest.request.SignatureHeaders;
import dev.sluice.moderation.http.CallbackToken;
import dev.sluice.moderation.http.CallbackTokens;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** The Standard Webhooks headers, and the tokens of callback URLs. */
@Tag("fuzz")
class SignatureFuzzTest {
  private static final StandardWebhooks KEYS =
      StandardWebhooks.of(List.of(Documented.PLANTED, "whsec_c2VjcmV0"));
  private static final CallbackTokens TOKENS =
      new CallbackTokens(List.of("0123456789abcdef-" + Documented.PLANTED));
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final byte[] BODY = "{\"suggestion\":\"Pass\"}".getBytes(StandardCharsets.UTF_8);
  private static final Map<String, String> SIGNED = KEYS.headers("msg_1", NOW, BODY);

  @Provide
  Arbitrary<String> ids() {
    return Mutations.texts("msg_1", "msg.1", "");
  }

  @Provide
  Arbitrary<String> timestamps() {
    return Mutations.texts("1700000000", "1700000300", "-1");
  }

  @Provide
  Arbitrary<String> signatures() {
    return Mutations.texts(SIGNED.get(StandardWebhooks.SIGNATURE), "v1,", "v1a,AAAA v1,AAAA");
  }

  @Provide
  Arbitrary<byte[]> bodies() {
    return Mutations.of(List.of(BODY));
  }

  @Property(seed = "7")
  void headersAreCheckedWhateverTheyHold(
      @ForAll("ids") String id,
      @ForAll("timestamps") String timestamp,
      @ForAll("signatures") String signature,
      @ForAll("bodies") byte[] body) {
    SignatureCheck check = KEYS.check(id, timestamp, signature, body, NOW);
    if (check == SignatureCheck.VALID) {
      assertThat(id).isEqualTo("msg_1");
      assertThat(timestamp).isEqualTo("1700000000");
      assertThat(body).isEqualTo(BODY);
    }
    Documented.read(
        () -> {
          new SignatureHeaders(id, timestamp, signature).check(KEYS, body, NOW);
          return true;
        },
        Refusal.class);
  }

  @Property(seed = "8")
  void whatIsSignedIsValid(@ForAll byte[] body, @ForAll long seconds) {
    Instant now = Instant.ofEpochSecond(Math.abs(seconds % 100_000_000_000L));
    Map<String, String> headers = KEYS.headers("msg_2", now, body);
    assertThat(
            KEYS.check(
                headers.get(StandardWebhooks.ID),
                headers.get(StandardWebhooks.TIMESTAMP),
                headers.get(StandardWebhooks.SIGNATURE),
                body,
                now))
        .isEqualTo(SignatureCheck.VALID);
  }

  @Property(seed = "9")
  void aSecretIsTakenOrRefusedWithoutBeingTold(@ForAll("secrets") String secret) {
    Documented.read(() -> StandardWebhooks.of(secret), IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<String> secrets() {
    return Mutations.texts("whsec_" + Documented.PLANTED, "whsec_c2VjcmV0", "");
  }

  @Property(seed = "10")
  void aTokenThatIsMadeIsValidAndAnyOtherIsNot(
      @ForAll long high,
      @ForAll long low,
      @ForAll int partition,
      @ForAll int attempt,
      @ForAll("tokens") String other) {
    CallbackToken token =
        new CallbackToken(new UUID(high, low), partition, attempt, NOW.getEpochSecond());
    assertThat(TOKENS.check(TOKENS.make(token), NOW))
        .isEqualTo(new CallbackTokens.Check.Valid(token));
    assertThat(TOKENS.check(TOKENS.make(token), NOW.plusSeconds(1)))
        .isEqualTo(new CallbackTokens.Check.Expired());
    if (TOKENS.check(other, NOW) instanceof CallbackTokens.Check.Valid(CallbackToken known)) {
      assertThat(known).isEqualTo(SAMPLE);
    }
  }

  private static final CallbackToken SAMPLE =
      new CallbackToken(new UUID(1, 2), 3, 4, NOW.getEpochSecond());

  @Provide
  Arbitrary<String> tokens() {
    return Mutations.texts(TOKENS.make(SAMPLE), "AAAA".repeat(30));
  }

  @Property(seed = "11")
  void aChangedBodyIsNotValid(@ForAll("bodies") byte[] body) {
    SignatureCheck check =
        KEYS.check("msg_1", "1700000000", SIGNED.get(StandardWebhooks.SIGNATURE), body, NOW);
    assertThat(check == SignatureCheck.VALID).isEqualTo(Arrays.equals(body, BODY));
  }
}
