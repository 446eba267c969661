package dev.sluice.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.settings.ShadowSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What decides neither builds nor asks an engine that only a shadow names. */
class ShadowEnginesTest {
  private static final Settings SETTINGS =
      new Settings(
          "1",
          List.of(Given.app(Given.APP, "live")),
          List.of(
              policy("live", "tried", "words"),
              policy("tried", null, "words", "strict"),
              new Policy("default", List.of())),
          List.of(Given.words("words"), Given.words("strict")),
          List.of());

  @Test
  void whatDecidesHasNoEngineOfTheShadow() throws Exception {
    // Given
    Fake.Builder engines = builder();
    try (Instance instance = new Instance(engines);
        Moderation moderation = instance.moderations.compile(SETTINGS)) {
      // When
      Judging judging = moderation.judge(Given.text("any"), Given.soon());
      // Then
      assertThat(suggestion(judging)).isEqualTo(Suggestion.Known.Pass);
      assertThat(engines.built).extracting(Fake::name).containsExactly("words");
    }
  }

  @Test
  void theShadowsAreSettingsOfTheirOwn() throws Exception {
    // Given
    Fake.Builder engines = builder();
    try (Instance instance = new Instance(engines);
        Moderation moderation = instance.moderations.compile(ShadowSettings.shadow(SETTINGS))) {
      // When
      Judging judging = moderation.judge(Given.text("any"), Given.soon());
      // Then
      assertThat(suggestion(judging)).isEqualTo(Suggestion.Known.Block);
      assertThat(engines.built).extracting(Fake::name).containsExactly("words", "strict");
    }
  }

  private static Fake.Builder builder() {
    return new Fake.Builder()
        .with("words", (subject, deadline) -> judged("words", Suggestion.Known.Pass))
        .with("strict", (subject, deadline) -> judged("strict", Suggestion.Known.Block));
  }

  private static Finding judged(String moderator, Suggestion suggestion) {
    return Fake.judged(moderator, suggestion, "Ad", 50);
  }

  private static Suggestion suggestion(Judging judging) {
    return ((Judging.Finished) judging).judgement().suggestion();
  }

  private static Policy policy(String name, String shadow, String... moderators) {
    return new Policy(
        name,
        List.of(Given.rule(Suggestion.Known.Review, ContentType.Known.Text, moderators)),
        shadow);
  }
}
