package dev.sluice.contract.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a field is put back to. */
class ActionPolicyTest {
  private static final ActionPolicy POLICY =
      new ActionPolicy(
          200,
          Map.of("Name", "our group", "motto", "none", "UserDefined:FaceUrl", "x"),
          null,
          null);

  @ParameterizedTest
  @CsvSource({
    "Name, our group",
    "GroupName, group",
    "Tag_Profile_IM_Nick, user",
    "Notification, ''",
    "motto, none",
    "UserDefined:motto, none",
    "UserDefined:Name, ''",
    "UserDefined:GroupName, ''",
    "FaceUrl, ''",
    "UserDefined:FaceUrl, x"
  })
  void aGroupsOwnFieldIsSetByItsKeyUnlessTencentHasOneOfThatName(String field, String value) {
    // When
    String neutral = POLICY.neutral(field);

    // Then
    assertThat(neutral).isEqualTo(value);
  }
}
