package dev.sluice.cli.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Typed;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.LexiconFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands as a person types them, on real files and the lists that come with them. */
class LexiconCommandsTest {
  private static final String SETTINGS =
      """
      apps:
        - {sdkAppId: 1, token: '${env:TOKEN}', callbackUrl: 'http://127.0.0.1:8090/app', policy: strict}
        - {sdkAppId: 2, token: '${env:TOKEN}', callbackUrl: 'http://127.0.0.1:8090/app', interceptErrorCode: false}
      policies:
        - name: strict
          rules:
            - {contentTypes: [Text], moderators: [words], replaceLexicons: [mild]}
      moderators:
        - {name: words, type: text, lexicons: [hard, mild]}
      lexicons:
        - {name: hard, file: hard.csv}
        - {name: mild, file: mild.csv}
      """;

  @TempDir Path directory;

  @Test
  void importsWithoutRepeatsAndReportsWhatIsDoubtful() throws Exception {
    // Given
    Path words =
        write(
            "words.txt",
            "#! label=Ad suggestion=Block\nbuy now\nbuy\nBUY\nbuy\n# no word\n\"quoted\", he said\n大麻\n麻\n\u200b\n");
    Path output = directory.resolve("out.csv");
    // When
    Typed result = run("import", words.toString(), "-o", output.toString());
    // Then
    assertThat(result.code()).as(result.output()).isZero();
    assertThat(result.output())
        .containsPattern("unusable +1\n")
        .containsPattern("written twice +1\n")
        .containsPattern("duplicates +1\n")
        .contains("BUY: the same as buy")
        .contains("buy now: found already by buy", "大麻: found already by 麻")
        .contains("buy: is one itself", "麻: ", "SCOWL", "jieba");
    assertThat(LexiconFiles.read("x", output).entries())
        .extracting(LexiconEntry::text)
        .containsExactly("buy now", "buy", "\"quoted\", he said", "大麻", "麻");
    assertThat(LexiconFiles.read("x", output).entries().getFirst().suggestion())
        .isEqualTo(Suggestion.Known.Block);
  }

  @ParameterizedTest
  @CsvSource({"ldnoobw:en,300", "ldnoobw:zh,200", "ldnoobw:fr-CA,5"})
  void importsTheListsOfLdnoobwWithTheirLicence(String source, int least) throws Exception {
    // Given
    Path output = directory.resolve("out.csv");
    // When
    Typed result = run("import", source, "-o", output.toString(), "--limit", "1");
    // Then
    assertThat(result.code()).as(result.output()).isZero();
    assertThat(Files.readString(output)).startsWith("# List of Dirty").contains("CC-BY-4.0");
    assertThat(LexiconFiles.read("x", output).entries()).hasSizeGreaterThan(least);
  }

  @Test
  void importsTheWordsOfHoubbWithTheirTagsAndLicence() throws Exception {
    // Given
    Path output = directory.resolve("houbb.csv");
    // When
    Typed result = run("import", "houbb", "-o", output.toString(), "--suggestion", "Block");
    // Then
    assertThat(result.code()).as(result.output()).isZero();
    Lexicon lexicon = LexiconFiles.read("x", output);
    assertThat(Files.readString(output)).startsWith("# com.github.houbb:sensitive-word 0.25.0");
    assertThat(lexicon.entries()).hasSizeGreaterThan(50_000);
    assertThat(lexicon.entries())
        .extracting(LexiconEntry::label)
        .contains("Polity", "Porn", "Illegal", "Custom");
    assertThat(lexicon.entries())
        .extracting(LexiconEntry::suggestion)
        .containsOnly(Suggestion.Known.Block);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(run("import", "ldnoobw:xx", "-o", "x.csv").output()).contains("no such language");
    assertThat(run("import", "ldnoobw:../en", "-o", "x.csv").output()).contains("no such language");
    assertThat(run("import", "houbb", "-o", "x.txt").output()).contains("must end in .csv");
    assertThat(run("import", "houbb", "-o", "x.csv", "--suggestion", "Ban").output())
        .contains("Ban; allowed: Pass, Review, Block");
  }

  @Test
  void exportsWhatImportReads() throws Exception {
    // Given
    Path settings = settings();
    Path output = directory.resolve("out.csv");
    // When
    Typed file = run("export", "mild", "--settings", settings.toString(), "-o", output.toString());
    Typed screen = run("export", "mild", "--settings", settings.toString());
    Typed unknown = run("export", "missing", "--settings", settings.toString());
    // Then
    assertThat(file.code()).as(file.output()).isZero();
    assertThat(LexiconFiles.read("mild", output))
        .isEqualTo(LexiconFiles.read("mild", directory.resolve("mild.csv")));
    assertThat(screen.output())
        .contains("word,label", "darn,Abuse,,Block,word,none,false,\"a, b\"");
    assertThat(unknown.output()).contains("missing is not in release", "[hard, mild]");
  }

  @Test
  void checksAFile() throws Exception {
    // Given
    Path good = write("good.csv", "word,label,subLabel,suggestion\nfudge,Ad,,Block\n");
    Path bad = write("bad.csv", "word,label,subLabel,suggestion\nfudge,Ad,,Ban\n");
    // Then
    assertThat(run("check", good.toString()).output()).contains("fudge: is one itself");
    assertThat(run("check", bad.toString()).code()).isNotZero();
    assertThat(run("check", bad.toString()).output()).contains("bad.csv:2: suggestion: \"Ban\"");
  }

  @Test
  void explainsHitsAndWhatFollows() throws Exception {
    // Given
    String settings = settings().toString();
    // When
    Typed blocked = run("test", "you villain!", "--app", "1", "--settings", settings);
    Typed masked = run("test", "darn it", "fine", "--app", "1", "--settings", settings);
    Typed clean = run("test", "good morning", "--app", "1", "--settings", settings);
    Typed silent = run("test", "villain", "--app", "2", "--settings", settings);
    // Then
    assertThat(blocked.output())
        .contains("4 to 11 \"villain\": \"villain\" of hard, Block Abuse/Insult, as it stands")
        .contains("verdict: Block Abuse/Insult, by hard", "intercepted with 80001")
        .doesNotContain("replaced");
    assertThat(masked.output())
        .contains("text 0, 0 to 4 \"darn\"", "intercepted with 80001")
        .contains("to a caller that accepts it, replaced: [a, b it, fine]");
    assertThat(clean.output()).contains("verdict: Pass Normal", "delivered");
    assertThat(silent.output()).contains("not delivered, the sender is told success");
  }

  @Test
  void namesTheAppOrSceneThatIsNotThere() throws Exception {
    // Given
    String settings = settings().toString();
    // Then
    assertThat(run("test", "x", "--app", "9", "--settings", settings).output())
        .contains("app 9 is not in these settings; they have [1, 2]");
    assertThat(run("test", "x", "--app", "1", "--scene", "Moon", "--settings", settings).output())
        .contains("Moon; allowed:");
  }

  private Path settings() throws Exception {
    write("hard.csv", "word,label,subLabel,suggestion\nvillain,Abuse,Insult,Block\n");
    write(
        "mild.csv",
        "word,label,subLabel,suggestion,kind,folds,wholeWord,replacement,note\n"
            + "darn,Abuse,,Block,word,none,false,\"a, b\",\"say \"\"so\"\"\"\n");
    return write("settings.yaml", SETTINGS);
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text);
  }

  private static Typed run(String... args) {
    return Typed.run(new LexiconCommand(), args);
  }
}
