package dev.sluice.stream.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.InterceptOn;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.contract.settings.ResultMode;
import dev.sluice.contract.settings.Settings;
import dev.sluice.kafka.inflight.HandCrankedExecutor;
import dev.sluice.kafka.inflight.InFlight;
import dev.sluice.kafka.inflight.InFlightConfig;
import dev.sluice.kafka.inflight.InFlightStep;
import dev.sluice.kafka.inflight.Lane;
import dev.sluice.stream.Fixtures;
import dev.sluice.stream.ScriptedModeration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final int LIMIT = 100;

  private final HandCrankedExecutor executor = new HandCrankedExecutor();
  private final InFlight inFlight =
      new InFlight(new InFlightConfig(LIMIT, 0.5, 1_000), executor, new SimpleMeterRegistry());
  private final InFlightStep<Integer, String> step = inFlight.step();

  @Test
  void aLaneIsAnAppAndTheModeratorsThatJudgeTogether() {
    // Given
    ScriptedModeration moderation = new ScriptedModeration();
    Ruling ruling = new Ruling(Settings.NONE, moderation);
    // When
    Lane lane =
        Lanes.of(
            Subjects.of(Fixtures.voice(), ruling, null),
            DefaultPolicy.rule(ContentType.Known.Audio, List.of("words", "vendor")));
    // Then
    assertThat(lane).isEqualTo(new Lane(String.valueOf(Fixtures.APP), "words+vendor"));
  }

  @Test
  void anAppWhoseVendorIsAloneMayUseEverySlot() {
    // Given
    Lanes.share(settings(1_000, app(1, Enforcement.Known.ON)), inFlight, LIMIT);
    // When
    submit(new Lane("1", "vendor-1"));
    // Then
    assertThat(inFlight.calls()).isEqualTo(LIMIT);
  }

  @Test
  void aVendorIsAskedNoMoreThanItTakesAtOnce() {
    // Given
    Lanes.share(settings(20, app(1, Enforcement.Known.ON)), inFlight, LIMIT);
    // When
    submit(new Lane("1", "vendor-1"));
    // Then
    assertThat(inFlight.calls()).isEqualTo(20);
  }

  @Test
  void anAppThatIsOffReservesNothing() {
    // Given
    Lanes.share(
        settings(1_000, app(1, Enforcement.Known.ON), app(2, Enforcement.Known.OFF)),
        inFlight,
        LIMIT);
    // When
    submit(new Lane("1", "vendor-1"));
    // Then
    assertThat(inFlight.calls()).isEqualTo(LIMIT);
  }

  @Test
  void twoAppsLeaveEachOtherTheirShare() {
    // Given
    Lanes.share(
        settings(1_000, app(1, Enforcement.Known.ON), app(2, Enforcement.Known.OBSERVE)),
        inFlight,
        LIMIT);
    // When
    submit(new Lane("1", "vendor-1"));
    // Then
    assertThat(inFlight.calls()).isEqualTo(75);
  }

  @Test
  void aModeratorOfTextsKeepsFewSlotsFromAVendor() {
    // Given
    Lanes.share(withWords(settings(1_000, app(1, Enforcement.Known.ON)), "words"), inFlight, LIMIT);
    // When
    submit(new Lane("1", "vendor-1"));
    submit(new Lane("1", "words"));
    // Then
    assertThat(inFlight.calls(new Lane("1", "vendor-1"))).isEqualTo(LIMIT - Lanes.LOCAL);
    assertThat(inFlight.calls(new Lane("1", "words"))).isEqualTo(Lanes.LOCAL);
  }

  @Test
  void aVendorBesideAModeratorOfTextsIsNotHeldBack() {
    // Given
    Lanes.share(
        withWords(settings(1_000, app(1, Enforcement.Known.ON)), "words", "vendor-1"),
        inFlight,
        LIMIT);
    // When
    submit(new Lane("1", "words+vendor-1"));
    // Then
    assertThat(inFlight.calls()).isEqualTo(LIMIT / 4 * 3);
  }

  /** With a rule for texts that names {@code moderators}, in the first policy. */
  private static Settings withWords(Settings settings, String... moderators) {
    Policy first = settings.policies().getFirst();
    List<PolicyRule> rules = new ArrayList<>(first.rules());
    rules.add(DefaultPolicy.rule(ContentType.Known.Text, List.of(moderators)));
    List<ModeratorSpec> all = new ArrayList<>(settings.moderators());
    all.add(new ModeratorSpec.Text("words", List.of(), 10_000));
    return new Settings(
        settings.version(),
        settings.apps(),
        List.of(new Policy(first.name(), rules)),
        all,
        settings.lexicons());
  }

  private void submit(Lane lane) {
    for (int i = 0; i < 2 * LIMIT; i++) {
      step.submit(lane, i, () -> "");
    }
  }

  private static App app(long sdkAppId, Enforcement mode) {
    return Fixtures.app(
        sdkAppId, mode, InterceptOn.Known.Block, ResultMode.Known.OFF, Fixtures.webhook());
  }

  private static Settings settings(int maxInFlight, App... apps) {
    List<Policy> policies =
        List.of(apps).stream()
            .map(
                app ->
                    new Policy(
                        app.policy(),
                        List.of(
                            DefaultPolicy.rule(
                                ContentType.Known.Audio, List.of("vendor-" + app.sdkAppId())))))
            .toList();
    List<ModeratorSpec> moderators =
        List.of(apps).stream()
            .map(
                app ->
                    (ModeratorSpec)
                        new ModeratorSpec.Http(
                            "vendor-" + app.sdkAppId(),
                            "http://vendor/",
                            Set.of((ContentType) ContentType.Known.Audio),
                            null,
                            5_000,
                            1,
                            maxInFlight,
                            200,
                            600_000))
            .toList();
    return new Settings("1", List.of(apps), policies, moderators, List.of());
  }
}
