package dev.sluice.contract.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sluice.contract.Suggestion.Known;
import dev.sluice.contract.settings.LexiconFileException.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexiconFilesTest {
  @Test
  void readsWordsUnderTheDefaultsThatComeBeforeThem() throws Exception {
    // Given
    String text =
        """
        # a comment
        plain
        #! label=Abuse subLabel=Insult suggestion=Block

          傻逼  \r
        #! label=Ad suggestion=review kind=regex
        加\\s*微信
        """;

    // When
    Lexicon lexicon = read("house.txt", text);

    // Then
    assertThat(lexicon)
        .isEqualTo(
            new Lexicon(
                "house",
                List.of(
                    new LexiconEntry(EntryKind.Known.WORD, "plain", "Custom", "", Known.Block),
                    new LexiconEntry(EntryKind.Known.WORD, "傻逼", "Abuse", "Insult", Known.Block),
                    new LexiconEntry(
                        EntryKind.Known.REGEX, "加\\s*微信", "Ad", "Insult", Known.Review))));
  }

  @Test
  void readsCsvWithColumnsInAnyOrderAndQuotes() throws Exception {
    // Given
    String csv =
        """
        \uFEFFsuggestion,word,label,subLabel,kind
        Block,"a, ""b""\",Abuse,,
        # a comment
        Review,"#tag",Ad,Contact,word
        Pass,"x{2,3}",Custom,,regex
        """;

    // When
    Lexicon lexicon = read("house.csv", csv);

    // Then
    assertThat(lexicon.entries())
        .containsExactly(
            new LexiconEntry(EntryKind.Known.WORD, "a, \"b\"", "Abuse", "", Known.Block),
            new LexiconEntry(EntryKind.Known.WORD, "#tag", "Ad", "Contact", Known.Review),
            new LexiconEntry(EntryKind.Known.REGEX, "x{2,3}", "Custom", "", Known.Pass));
  }

  @Test
  void readsACsvWithoutTheOptionalColumns() throws Exception {
    // When
    Lexicon lexicon = read("x.csv", "word,label,suggestion\nspam,Ad,Block");

    // Then
    assertThat(lexicon.entries())
        .containsExactly(new LexiconEntry(EntryKind.Known.WORD, "spam", "Ad", "", Known.Block));
  }

  @Test
  void readsWhatAnEntryAccepts() throws Exception {
    // Given
    String csv =
        """
        word,label,suggestion,kind,folds,wholeWord,replacement,note
        spam,Ad,Block,,none,false,ham,why
        加微信,Ad,Block,,+pinyin +initials,,,
        加 + 微信 within 5,Ad,Review,rule,,,,
        url,Ad,Review,contact,,,,
        example.com,,,allow,,,,
        """;

    // When
    Lexicon lexicon = read("house.csv", csv);

    // Then
    Set<Fold> pinyin = new HashSet<>(Folds.DEFAULT);
    pinyin.addAll(Set.of(Fold.Known.PINYIN, Fold.Known.INITIALS));
    assertThat(lexicon.entries())
        .containsExactly(
            new LexiconEntry(
                EntryKind.Known.WORD, "spam", "Ad", "", Known.Block, Set.of(), false, "ham", "why"),
            new LexiconEntry(
                EntryKind.Known.WORD, "加微信", "Ad", "", Known.Block, pinyin, null, null, ""),
            new LexiconEntry(EntryKind.Known.RULE, "加 + 微信 within 5", "Ad", "", Known.Review),
            new LexiconEntry(EntryKind.Known.CONTACT, "url", "Ad", "", Known.Review),
            new LexiconEntry(EntryKind.Known.ALLOW, "example.com", "Normal", "", Known.Pass));
  }

  @Test
  void namesWhatIsWrongWithWhatAnEntryAccepts() {
    // Given
    String csv =
        "word,label,suggestion,folds,wholeWord,replacement,note\n"
            + "a,Ad,Block,upside-down,,,\n"
            + "b,Ad,Block,,yes,,\n"
            + "c,Ad,Block,,,%s,\n".formatted("r".repeat(257))
            + "d,Ad,Block,,,,%s\n".formatted("n".repeat(257));

    // When
    List<Fault> faults = faults("house.csv", csv);

    // Then
    assertThat(faults)
        .extracting(Fault::line, Fault::field)
        .containsExactly(
            tuple(2, "folds"), tuple(3, "wholeWord"), tuple(4, "replacement"), tuple(5, "note"));
  }

  @Test
  void listsEveryFaultWithFileLineFieldAndValue() {
    // Given
    String csv =
        """
        word,label,subLabel,suggestion,kind
        ok,Abuse,,Block,
        ,Abuse,,Block,
        a,,,Block,
        b,Ab use,,Forbid,
        c,Abuse,,Block,wildcard
        "d,Abuse,,Block,
        e,Abuse
        """;

    // When
    List<Fault> faults = faults("house.csv", csv);

    // Then
    assertThat(faults)
        .extracting(Fault::line, Fault::field, Fault::value)
        .containsExactly(
            tuple(3, "word", ""),
            tuple(4, "label", ""),
            tuple(5, "label", "Ab use"),
            tuple(5, "suggestion", "Forbid"),
            tuple(6, "kind", "wildcard"),
            tuple(7, "line", "\"d,Abuse,,Block,"),
            tuple(8, "line", "e,Abuse"));
    assertThat(faults.get(3))
        .hasToString("house.csv:5: suggestion: \"Forbid\": must be Pass, Review or Block");
  }

  @ParameterizedTest
  @CsvSource({
    "x.csv, 'word,label', header",
    "x.csv, 'word,label,suggestion,colour', header",
    "x.csv, 'word,word,label,suggestion', header",
    "x.csv, '', header",
    "x.txt, '#! label', #!",
    "x.txt, '#! colour=red', #!",
    "x.txt, '#! word=red', #!",
    "x.doc, 'word', file",
  })
  void refusesAHeaderThatIsNone(String file, String content, String field) {
    // When
    List<Fault> faults = faults(file, content);

    // Then
    assertThat(faults).extracting(Fault::field).containsExactly(field);
  }

  @Test
  void boundsWordsLabelsAndLines() {
    // Given
    String text =
        "#! label="
            + "L".repeat(65)
            + "\nshort\n#! label=Abuse\n"
            + "w".repeat(257)
            + "\n"
            + "x".repeat(9_000)
            + "\na\u0001b\n";

    // When
    List<Fault> faults = faults("x.txt", text);

    // Then
    assertThat(faults)
        .extracting(Fault::line, Fault::field)
        .containsExactly(tuple(2, "label"), tuple(4, "word"), tuple(5, "line"), tuple(6, "word"));
    assertThat(faults.get(1).value()).hasSize(81).endsWith("…");
  }

  @Test
  void boundsRegularExpressionsAndFaults() {
    // When
    List<Fault> regexes = faults("x.txt", "#! kind=regex\n" + "a+\n".repeat(201));
    List<Fault> many = faults("x.csv", "word,label,suggestion\n" + "a,b,c\n".repeat(1_000));

    // Then
    assertThat(regexes).extracting(Fault::line, Fault::field).containsExactly(tuple(202, "kind"));
    assertThat(many).hasSize(LexiconFiles.MAX_FAULTS);
  }

  @Test
  void namesALineThatIsNotUtf8() {
    // Given
    byte[] bytes = "good\nb?d\n".getBytes(StandardCharsets.UTF_8);
    bytes[6] = (byte) 0xFF;

    // When
    LexiconFileException thrown =
        catchThrowableOfType(
            LexiconFileException.class,
            () -> LexiconFiles.read("x", "x.txt", new ByteArrayInputStream(bytes)));

    // Then
    assertThat(thrown.faults()).extracting(Fault::line).containsExactly(2);
    assertThat(thrown).hasMessageContaining("x.txt:2: line").hasMessageContaining("is not UTF-8");
  }

  @Test
  void readsAMillionEntriesAndNoneMore(@TempDir Path dir) throws Exception {
    // Given
    Path file = dir.resolve("big.txt");
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < LexiconFiles.MAX_ENTRIES; i++) {
      words.append(Integer.toString(i, 36)).append('\n');
    }
    Files.writeString(file, words + "# a comment is no entry\n");
    Path tooBig = dir.resolve("toobig.txt");
    Files.writeString(tooBig, words + "more\n");

    // When
    Lexicon lexicon = LexiconFiles.read("big", file);
    LexiconFileException thrown =
        catchThrowableOfType(LexiconFileException.class, () -> LexiconFiles.read("toobig", tooBig));

    // Then
    assertThat(lexicon.entries()).hasSize(LexiconFiles.MAX_ENTRIES);
    assertThat(thrown).hasMessageContaining("more than 1000000 entries");
  }

  private static Lexicon read(String file, String content)
      throws IOException, LexiconFileException {
    return LexiconFiles.read(
        "house", file, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Fault> faults(String file, String content) {
    return catchThrowableOfType(LexiconFileException.class, () -> read(file, content)).faults();
  }
}
