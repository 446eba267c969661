package dev.sluice.contract.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultPolicyTest {
  @Test
  void whatTheSettingsLackIsAdded() {
    // Given
    Settings settings =
        new Settings(
            "7",
            List.of(),
            List.of(),
            List.of(),
            List.of(new Lexicon("a", List.of()), new Lexicon("b", List.of())));
    // When
    Settings completed = DefaultPolicy.complete(settings);
    // Then
    assertThat(completed.version()).isEqualTo("7");
    Policy policy = completed.policy("default").orElseThrow();
    assertThat(policy.rule(Scene.Known.UserInfo, ContentType.Known.Text).orElseThrow().moderators())
        .containsExactly("text");
    assertThat(policy.rule(Scene.Known.C2C, ContentType.Known.Image).orElseThrow().moderators())
        .containsExactly("image");
    assertThat(policy.rule(Scene.Known.C2C, ContentType.Known.Audio)).isEmpty();
    assertThat(policy.rule(Scene.Known.C2C, ContentType.Known.Video)).isEmpty();
    assertThat(completed.moderators())
        .extracting(ModeratorSpec::name)
        .containsExactly("text", "image");
    assertThat(((ModeratorSpec.Text) completed.moderators().getFirst()).lexicons())
        .containsExactly("a", "b");
  }

  @Test
  void whatTheSettingsDefineUnderThoseNamesCounts() {
    // Given
    Policy own = new Policy("default", List.of());
    ModeratorSpec text = new ModeratorSpec.Text("text", List.of(), 5);
    // When
    Settings completed =
        DefaultPolicy.complete(
            new Settings("7", List.of(), List.of(own), List.of(text), List.of()));
    // Then
    assertThat(completed.policies()).containsExactly(own);
    assertThat(completed.moderators())
        .as("no rule names the image moderator")
        .containsExactly(text);
    assertThat(DefaultPolicy.complete(completed)).isEqualTo(completed);
  }
}
