package dev.sluice.ingest.im;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.im.CallbackCommand;
import dev.sluice.contract.im.ImCallback;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.ImGateway;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.settings.Settings;
import dev.sluice.ingest.Apps;
import dev.sluice.ingest.content.CallbackExchange;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.ingest.request.SignatureHeaders;
import dev.sluice.ingest.routing.Routing;
import dev.sluice.ingest.routing.ServedGateway;
import dev.sluice.moderation.Deadline;
import dev.sluice.settings.SecretResolver;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every step ends early enough for those behind it. */
class ImRequestTest {
  private static final long APP = 1400000000;
  private static final long START = 5_000_000_000L;

  @ParameterizedTest
  @CsvSource({
    // answerWithin, text judged, text acknowledged, image judged, image acknowledged, end
    "1500, 300, 380, 1250, 1400, 1470",
    "1900, 300, 380, 1400, 1600, 1870",
    "500, 250, 380, 250, 400, 470"
  })
  void noStepTakesTheTimeOfTheNext(
      int within, int text, int textKafka, int image, int imageKafka, int end) throws Refusal {
    // When
    ImRequest request = request(within);
    // Then
    assertThat(millis(request.judged(300))).isEqualTo(text);
    assertThat(millis(request.acknowledged(380))).isEqualTo(textKafka);
    assertThat(millis(request.judged(1_400))).isEqualTo(image);
    assertThat(millis(request.acknowledged(1_600))).isEqualTo(imageKafka);
    assertThat(millis(request.end())).isEqualTo(end);
  }

  private static long millis(Deadline deadline) {
    return (deadline.nanoTime() - START) / 1_000_000;
  }

  private static ImRequest request(int answerMillis) throws Refusal {
    ImGateway gateway =
        new ImGateway(
            List.of(new SecretRef("${env:TOKEN}")),
            Set.of(),
            true,
            answerMillis,
            null,
            null,
            false,
            ImGateway.Refusal.DEFAULT);
    App app = Apps.of(APP).modules().app().toBuilder().imCallback(gateway).build();
    ServedGateway served =
        Routing.of(
                new Settings("v", List.of(app), List.of(), List.of(), List.of()),
                new SecretResolver(Map.of("TOKEN", "t"), null))
            .gateway(APP);
    CallbackCommand command = CallbackCommand.Known.C2C_BEFORE_SEND;
    return new ImRequest(
        new Started(), null, served, command, "", new byte[0], ImCallback.opaque(command, null));
  }

  /** A request of which only its beginning is asked. */
  private static final class Started implements CallbackExchange {
    @Override
    public long startedAt() {
      return START;
    }

    @Override
    public boolean letIn() {
      throw new AssertionError("not asked");
    }

    @Override
    public String afterPath() {
      throw new AssertionError("not asked");
    }

    @Override
    public String authorization() {
      throw new AssertionError("not asked");
    }

    @Override
    public SignatureHeaders signatureHeaders() {
      throw new AssertionError("not asked");
    }

    @Override
    public byte[] body(Deadline deadline) {
      throw new AssertionError("not asked");
    }

    @Override
    public void watchCaller() {
      throw new AssertionError("not asked");
    }
  }
}
