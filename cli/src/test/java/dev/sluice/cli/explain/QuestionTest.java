package dev.sluice.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is meant by what a person typed. */
class QuestionTest {
  @Test
  void tellsRequestIdsUrlsAndMessageIdsApart() {
    UUID id = UUID.randomUUID();
    assertThat(Question.of(" " + id + " ", null)).isEqualTo(new Question.Request(id));
    assertThat(Question.of("HTTPS://CDN.example:443/a.png?x=1", null))
        .isEqualTo(new Question.File("https://cdn.example/a.png"));
    assertThat(Question.of("1434460578_4137340972_1661154487", null))
        .isEqualTo(new Question.Message("1434460578_4137340972_1661154487"));
    assertThat(Question.of("12", "@TGS#1")).isEqualTo(new Question.GroupMessage("@TGS#1", "12"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\t"})
  void refusesNothing(String text) {
    assertThatThrownBy(() -> Question.of(text, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 characters");
  }

  @Test
  void knowsAnItemThatOnlySharesAHash() {
    // Given
    var item = Decisions.item(Decisions.text("anna", "1", "hello"));
    var group = Decisions.item(Decisions.group("anna", "g", "1", "hello"));
    // Then
    assertThat(new Question.Message("1").is(item)).isTrue();
    assertThat(new Question.Message("1").is(group)).isFalse();
    assertThat(new Question.GroupMessage("g", "1").is(group)).isTrue();
    assertThat(new Question.GroupMessage("h", "1").is(group)).isFalse();
    assertThat(new Question.Sender(7, "anna").is(item)).isTrue();
    assertThat(new Question.Sender(8, "anna").is(item)).isFalse();
    assertThat(new Question.File("https://a/b").is(item)).isFalse();
    assertThat(new Question.Request(UUID.randomUUID()).is(item)).isFalse();
  }

  @Test
  void everyKafkaHasAnIndexOfItsOwnInTheUsersCache() {
    assertThat(IndexOption.ofUser("a:1,b:2", Map.of("XDG_CACHE_HOME", "/cache")))
        .isEqualTo(Path.of("/cache/sluice/index/a_1_b_2"));
    assertThat(IndexOption.ofUser("../..", Map.of("XDG_CACHE_HOME", "/cache")).normalize())
        .isEqualTo(Path.of("/cache/sluice/index/.._.."));
    assertThat(IndexOption.ofUser("a:1", Map.of()))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache/sluice/index/a_1"));
  }
}
