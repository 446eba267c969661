package dev.sluice.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Typed;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.embedded.TestKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a person types them, against a real broker. */
@Tag("kafka")
class SettingsCommandsTest {
  private static final String APP =
      """
      apps:
        - sdkAppId: 1400187352
          token: ${env:TOKEN}
          callbackUrl: http://127.0.0.1:8090/app
      """;

  @TempDir Path directory;

  @Test
  void appliesShowsComparesAndSwitches() throws Exception {
    try (TestKafka kafka = TestKafka.start()) {
      // Given
      createTopic(kafka.bootstrapServers());
      Path file = write("settings.yaml", APP);
      // Then
      assertThat(run(kafka, new SettingsCommand(), "show").output()).contains("no release yet");
      assertThat(run(kafka, new SettingsCommand(), "apply", file.toString()).output())
          .contains("+ app 1400187352", "is published");
      assertThat(run(kafka, new SettingsCommand(), "apply", file.toString()).output())
          .contains("nothing changes");
      assertThat(run(kafka, new AppCommand(), "1400187352", "observe").output())
          .contains("on -> observe");
      assertThat(run(kafka, new AppCommand(), "1400187352", "observe").output())
          .contains("already");
      assertThat(run(kafka, new AppCommand(), "5", "off").output())
          .contains("app 5 is not in release");
      assertThat(run(kafka, new SettingsCommand(), "show").output())
          .contains("1400187352", "observe")
          .doesNotContain("TOKEN");
      assertThat(run(kafka, new SettingsCommand(), "diff", file.toString()).output())
          .contains("~ app 1400187352 mode: \"observe\" -> \"on\"");
      Path moved = write("moved.yaml", APP.replace("8090/app", "80909/app"));
      assertThat(run(kafka, new SettingsCommand(), "apply", moved.toString()).code()).isNotZero();
    }
  }

  @Test
  void putsAnEarlierReleaseBackWithItsLexicon() throws Exception {
    try (TestKafka kafka = TestKafka.start()) {
      // Given: a word, then another, then neither, so that the first word's part is in no later
      // release
      createTopic(kafka.bootstrapServers());
      String lexicons = "lexicons: [{name: words, file: words.txt}]\n";
      write("words.txt", "firstword\n");
      Path file = write("settings.yaml", APP + lexicons);
      String first = published(run(kafka, new SettingsCommand(), "apply", file.toString()));
      write("words.txt", "secondword\n");
      published(run(kafka, new SettingsCommand(), "apply", file.toString()));
      write("settings.yaml", APP);
      String third = published(run(kafka, new SettingsCommand(), "apply", file.toString()));
      // When
      Typed toFirst = run(kafka, new SettingsCommand(), "rollback", first);
      // Then
      assertThat(toFirst.output()).contains("+ lexicon words", "which says what " + first);
      assertThat(run(kafka, new SettingsCommand(), "show", "--json").output())
          .contains("firstword")
          .doesNotContain("secondword");
      assertThat(run(kafka, new SettingsCommand(), "rollback", first).output())
          .contains("nothing changes");
      assertThat(run(kafka, new SettingsCommand(), "history").output().lines().skip(1).findFirst())
          .hasValueSatisfying(
              line ->
                  assertThat(line)
                      .contains("+ lexicon words")
                      .endsWith("(says what " + first + " said)"));
      assertThat(run(kafka, new SettingsCommand(), "rollback").output()).contains(third);
      assertThat(run(kafka, new SettingsCommand(), "show", "--json").output())
          .doesNotContain("firstword");
      Typed unknown = run(kafka, new SettingsCommand(), "rollback", "7-missing");
      assertThat(unknown.code()).isNotZero();
      assertThat(unknown.output()).contains("7-missing is not in sluice.settings");
    }
  }

  @Test
  void listsReleasesAndWhatEachChanged() throws Exception {
    try (TestKafka kafka = TestKafka.start()) {
      // Given
      createTopic(kafka.bootstrapServers());
      assertThat(run(kafka, new SettingsCommand(), "history").output()).contains("no release yet");
      Path file = write("settings.yaml", APP + "lexicons: [{name: words, file: words.txt}]\n");
      write("words.txt", "firstword\n");
      String first =
          published(run(kafka, new SettingsCommand(), "apply", file.toString(), "--author", "lan"));
      write("words.txt", "secondword\n");
      String second =
          published(run(kafka, new SettingsCommand(), "apply", file.toString(), "--author", "wei"));
      run(kafka, new AppCommand(), "1400187352", "off");

      // When
      List<String> history =
          run(kafka, new SettingsCommand(), "history").output().lines().skip(1).toList();

      // Then
      assertThat(history).hasSize(3);
      assertThat(history.get(0)).startsWith("3-").endsWith("~ app 1400187352");
      assertThat(history.get(1)).contains(second, "wei").endsWith("~ lexicon words");
      assertThat(history.get(2)).contains(first, "lan", "+ app 1400187352", "+ lexicon words");
      assertThat(run(kafka, new SettingsCommand(), "history", "--limit", "1").output())
          .contains("2 earlier ones")
          .doesNotContain(second);
      assertThat(run(kafka, new SettingsCommand(), "history", "--limit", "0").output())
          .contains("--limit: 0");
      assertThat(run(kafka, new SettingsCommand(), "show", second).output())
          .contains("after " + first, "secondword", "firstword");
      assertThat(run(kafka, new SettingsCommand(), "show", first).output())
          .contains("by lan")
          .doesNotContain("it changed");
      Typed unknown = run(kafka, new SettingsCommand(), "show", "9-missing");
      assertThat(unknown.code()).isEqualTo(1);
      assertThat(unknown.output()).contains("9-missing is not in sluice.settings");
    }
  }

  private static String published(Typed applied) {
    Matcher matcher = Pattern.compile("release (\\S+) is published").matcher(applied.output());
    assertThat(matcher.find()).as(applied.output()).isTrue();
    return matcher.group(1);
  }

  @Test
  void saysWhereNoServiceHasRun() throws Exception {
    try (TestKafka kafka = TestKafka.start()) {
      // Given
      Path file = write("settings.yaml", APP);
      // When
      Typed result = run(kafka, new SettingsCommand(), "apply", file.toString());
      // Then
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.output()).contains("Kafka has no topic sluice.settings");
    }
  }

  @Test
  void refusesAnExpressionThatCannotBeMatched() throws Exception {
    // Given
    write("words.csv", "word,label,subLabel,suggestion,kind\n\"(a\",Ad,,Block,regex\n");
    Path file = write("settings.yaml", "lexicons: [{name: words, file: words.csv}]\n");
    // When
    Typed result = run("127.0.0.1:1", new SettingsCommand(), "diff", file.toString());
    // Then
    assertThat(result.code()).isNotZero();
    assertThat(result.output()).contains("words", "(a");
  }

  private Path write(String name, String text) throws Exception {
    Path file = directory.resolve(name);
    Files.writeString(file, text);
    return file;
  }

  private static void createTopic(String bootstrapServers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin
          .createTopics(List.of(new NewTopic(Topic.SETTINGS.topicName(), 1, (short) 1)))
          .all()
          .get();
    }
  }

  private static Typed run(TestKafka kafka, Object command, String... args) {
    return run(kafka.bootstrapServers(), command, args);
  }

  private static Typed run(String bootstrapServers, Object command, String... args) {
    return Typed.run(command, args, "--kafka", bootstrapServers);
  }
}
