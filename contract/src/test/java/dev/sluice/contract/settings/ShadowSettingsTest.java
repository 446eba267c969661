package dev.sluice.contract.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.item.Enforcement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShadowSettingsTest {
  private static final ModeratorSpec LIVE = new ModeratorSpec.Text("live", List.of("a"), 5);
  private static final ModeratorSpec BOTH = new ModeratorSpec.Text("both", List.of("a"), 6);
  private static final ModeratorSpec TRIED = new ModeratorSpec.Text("tried", List.of("b"), 7);
  private static final ModeratorSpec IDLE = new ModeratorSpec.Text("idle", List.of("b"), 8);

  @Test
  void whatOnlyAShadowNeedsIsNoPartOfWhatDecides() {
    // When
    Settings live = ShadowSettings.live(settings(app(1, "live"), app(2, "plain")));
    // Then
    assertThat(live.policies())
        .extracting(Policy::name)
        .containsExactly("live", "plain", DefaultPolicy.NAME);
    assertThat(live.moderators()).containsExactly(LIVE, BOTH, IDLE);
    assertThat(live.apps()).extracting(App::policy).containsExactly("live", "plain");
  }

  @Test
  void aShadowThatJudgesAnotherAppDecidesToo() {
    // Given
    Settings settings = settings(app(1, "live"), app(2, "tried"));
    // Then
    assertThat(ShadowSettings.live(settings)).isEqualTo(settings);
  }

  @Test
  void settingsWithoutAShadowAreLeftAsTheyAre() {
    // Given
    Settings settings =
        new Settings(
            "7", List.of(app(1, "default")), List.of(DefaultPolicy.policy()), List.of(), List.of());
    // Then
    assertThat(ShadowSettings.live(settings)).isSameAs(settings);
    assertThat(ShadowSettings.byApp(settings)).isEmpty();
  }

  @Test
  void theShadowsOfTheAppsThatHaveOneAreSettingsOfTheirOwn() {
    // Given
    Settings settings = settings(app(1, "live"), app(2, "plain"));
    // When
    Settings shadow = ShadowSettings.shadow(settings);
    // Then
    assertThat(ShadowSettings.byApp(settings)).isEqualTo(Map.of(1L, "tried"));
    assertThat(shadow.version()).isEqualTo("7");
    assertThat(shadow.apps()).containsExactly(app(1, "tried"));
    assertThat(shadow.policies())
        .extracting(Policy::name)
        .containsExactly("tried", DefaultPolicy.NAME);
    assertThat(shadow.policy(DefaultPolicy.NAME).orElseThrow().rules()).isEmpty();
    assertThat(shadow.moderators()).containsExactly(BOTH, TRIED);
  }

  @Test
  void theDefaultPolicyMayBeTheShadow() {
    // Given
    Settings settings =
        DefaultPolicy.complete(
            new Settings(
                "7",
                List.of(app(1, "live")),
                List.of(new Policy("live", List.of(), DefaultPolicy.NAME)),
                List.of(),
                List.of()));
    // Then
    assertThat(ShadowSettings.shadow(settings).policies()).containsExactly(DefaultPolicy.policy());
    assertThat(ShadowSettings.live(settings)).isEqualTo(settings);
  }

  private static Settings settings(App... apps) {
    return DefaultPolicy.complete(
        new Settings(
            "7",
            List.of(apps),
            List.of(
                policy("live", "tried", "live", "both"),
                policy("tried", null, "both", "tried"),
                policy("plain", null, "both"),
                new Policy(DefaultPolicy.NAME, List.of())),
            List.of(LIVE, BOTH, TRIED, IDLE),
            List.of()));
  }

  private static Policy policy(String name, String shadow, String... moderators) {
    return new Policy(
        name, List.of(DefaultPolicy.rule(ContentType.Known.Text, List.of(moderators))), shadow);
  }

  private static App app(long id, String policy) {
    return new App(
        id,
        "app",
        Enforcement.Known.ON,
        List.of(),
        InterceptOn.Known.Block,
        true,
        Set.of(),
        Set.of(),
        policy,
        null,
        new ResultReturn(ResultMode.Known.OFF, null, false, null, null),
        new CommandTarget.None(),
        Set.of(),
        false,
        List.of());
  }
}
