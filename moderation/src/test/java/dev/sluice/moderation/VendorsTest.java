package dev.sluice.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.moderation.recorded.Recording;
import dev.sluice.moderation.recorded.VendorBudget;
import dev.sluice.moderation.vendor.StandIn;
import dev.sluice.moderation.vendor.StandIn.Answer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Vendors' products as engines of releases, live and in a replay. */
@Timeout(120)
class VendorsTest {
  private static final String KEY = "sk-never-to-be-shown";
  private static final String FLAGGED =
      "{\"results\":[{\"flagged\":true,\"categories\":{\"hate\":true},\"category_scores\":{\"hate\":0.9}}]}";

  private final StandIn server = new StandIn(request -> Answer.json(200, FLAGGED));
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ModerationContext context =
      ModerationContext.of((ref, owner, field) -> KEY, meters);

  @AfterEach
  void close() {
    server.close();
  }

  private Settings settings(String... names) {
    ModeratorSpec[] specs = new ModeratorSpec[names.length];
    for (int i = 0; i < names.length; i++) {
      specs[i] =
          new VendorSpec.OpenAi(
              names[i],
              server.url(),
              new SecretRef("${env:KEY}"),
              "omni-moderation-latest",
              Set.of(ContentType.Known.Text),
              Map.of(),
              100_000,
              new VendorSpec.CallLimits(30_000, 1, 10, 100));
    }
    return Given.settings(
        "1", List.of(Given.rule(Suggestion.Known.Review, ContentType.Known.Text, names)), specs);
  }

  private static Judgement finished(Judging judging) {
    return ((Judging.Finished) judging).judgement();
  }

  @Test
  void aVendorJudgesUnderARelease() throws Exception {
    try (Moderations moderations = new Moderations(context);
        Moderation moderation = moderations.compile(settings("openai"))) {
      // When
      Judgement judgement = finished(moderation.judge(Given.text("any"), Given.soon()));
      // Then
      assertThat(judgement.suggestion()).isEqualTo(Suggestion.Known.Block);
      assertThat(judgement.versions()).containsEntry("openai", "openai/omni-moderation-latest");
    }
  }

  @Test
  void moderatorsOfOneCredentialPauseTogether() throws Exception {
    // Given
    server.answer(request -> new Answer(429, "", Map.of("Retry-After", "600")));
    try (Moderations moderations = new Moderations(context);
        Moderation first = moderations.compile(settings("a"));
        Moderation second = moderations.compile(settings("b"))) {
      // When
      Judging throttled = first.judge(Given.text("any"), Given.soon());
      Judging refused = second.judge(Given.text("any"), Given.soon());
      // Then
      assertThat(((Judging.Unfinished) throttled).message()).isEqualTo("a: HTTP 429, attempt 1");
      assertThat(((Judging.Unfinished) refused).message()).isEqualTo("b: its rate is used up");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aReplaySaysWhatTheVendorSaidAndCallsWithinItsBudgetAlone() throws Exception {
    // Given
    Judgement then;
    try (Moderations live = new Moderations(context);
        Moderation moderation = live.compile(settings("openai"))) {
      then = finished(moderation.judge(Given.text("any"), Given.soon()));
    }
    Judgement nothing = Judgements.of(List.of(), 0, List.of(), "1", Map.of(), List.of());
    VendorBudget one = new VendorBudget(1);
    try (Moderations recordings = Moderations.ofRecordings(context, one);
        Moderation moderation = recordings.compile(settings("openai"))) {
      // When
      Judging recorded =
          new Recording(then).during(() -> moderation.judge(Given.text("any"), Given.soon()));
      int called = server.requests().size();
      Judging asked =
          new Recording(nothing).during(() -> moderation.judge(Given.text("any"), Given.soon()));
      Judging beyond =
          new Recording(nothing).during(() -> moderation.judge(Given.text("any"), Given.soon()));
      // Then
      assertThat(finished(recorded).reasons()).isEqualTo(then.reasons());
      assertThat(called).isEqualTo(1);
      assertThat(finished(asked).suggestion()).isEqualTo(Suggestion.Known.Block);
      assertThat(beyond).isInstanceOf(Judging.Unfinished.class);
      assertThat(one.made()).isEqualTo(Map.of("openai", 1));
    }
  }

  @Test
  void noSecretIsLoggedOrCounted() throws Exception {
    // Given
    Logger ours = (Logger) LoggerFactory.getLogger("dev.sluice");
    Level before = ours.getLevel();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    ours.addAppender(log);
    ours.setLevel(Level.TRACE);
    StringBuilder shown = new StringBuilder();
    try (Moderations moderations = new Moderations(context);
        Moderation moderation = moderations.compile(settings("openai"))) {
      // When
      for (int status : new int[] {200, 400, 401, 500, 503}) {
        server.answer(request -> Answer.json(status, "{\"error\":\"" + KEY + "\"}"));
        for (int i = 0; i < 5; i++) {
          shown.append(moderation.judge(Given.text("any"), Given.soon()));
        }
      }
    } finally {
      ours.detachAppender(log);
      ours.setLevel(before);
    }
    // Then
    List.copyOf(log.list).forEach(event -> shown.append(event.getFormattedMessage()));
    shown.append(meters.getMetersAsString());
    assertThat(shown.toString()).contains("openai").doesNotContain(KEY);
  }
}
