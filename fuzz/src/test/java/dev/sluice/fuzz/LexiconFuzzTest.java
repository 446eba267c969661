package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.LexiconFileException;
import dev.sluice.contract.settings.LexiconFiles;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.verdict.Span;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.text.Hit;
import dev.sluice.moderation.text.TextModerator;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Lexicon files, and texts that are matched against them. */
@Tag("fuzz")
class LexiconFuzzTest {
  private static final Deadline UNHURRIED = Deadline.in(Duration.ofDays(1));
  private static final String CSV =
      """
      word,label,subLabel,suggestion,kind
      bad word,Abuse,Insult,Block,word
      傻逼,Abuse,,Block,
      "a ""quoted"", one",Ad,,Review,
      "b[a4]d",Ad,,Pass,regex
      """;
  private static final Lexicon WORDS = words();
  private static final TextModerator MODERATOR =
      new TextModerator(new ModeratorSpec.Text("words", List.of("words"), 10_000), List.of(WORDS));

  @Provide
  Arbitrary<byte[]> csvFiles() {
    return Mutations.ofTexts(CSV, "word\nbad\n", "\ufeffword,label\nx,Ad\n");
  }

  @Provide
  Arbitrary<byte[]> txtFiles() {
    return Mutations.ofTexts("# comment\nbad word\n傻逼\r\n\n  spaced  \n", "x");
  }

  @Property(seed = "17")
  void aCsvFileIsReadWithinItsLimitsOrEveryFaultIsListed(@ForAll("csvFiles") byte[] file) {
    check("words.csv", file);
  }

  @Property(seed = "18")
  void aTxtFileIsReadWithinItsLimitsOrEveryFaultIsListed(@ForAll("txtFiles") byte[] file) {
    check("words.txt", file);
  }

  private static void check(String name, byte[] file) {
    Documented.readQuoting(
            () -> LexiconFiles.read("words", name, new ByteArrayInputStream(file)),
            LexiconFileException.class)
        .ifPresent(
            lexicon -> {
              assertThat(lexicon.entries()).hasSizeLessThanOrEqualTo(LexiconFiles.MAX_ENTRIES);
              assertThat(lexicon.entries())
                  .allMatch(entry -> !entry.text().isBlank())
                  .allMatch(entry -> entry.label().length() <= LexiconFiles.MAX_LABEL)
                  .allMatch(entry -> entry.text().length() <= LexiconFiles.MAX_REGEX);
            });
  }

  @Provide
  Arbitrary<String> texts() {
    return Mutations.texts(
        "a bad word, 傻 逼, B4D", "ｂａｄ　ｗｏｒｄ \ud835\udc01ad w\u200bo\u200brd", "a \"quoted\", one 🦊");
  }

  @Property(seed = "19")
  void everySpanLiesInTheTextAsItWasWritten(@ForAll("texts") String text)
      throws ModerationException {
    for (Hit hit : MODERATOR.explain(List.of(text), UNHURRIED)) {
      for (Span span : hit.spans()) {
        assertThat(span.text()).isZero();
        assertThat(span.start()).isBetween(0, span.end() - 1);
        assertThat(span.end()).isLessThanOrEqualTo(text.length());
      }
    }
  }

  @Property(seed = "20")
  void aWordIsFoundWhereverItStands(@ForAll("texts") String before, @ForAll("texts") String after)
      throws ModerationException {
    String text = before + "\u3000傻逼\u3000" + after;
    assertThat(MODERATOR.explain(List.of(text), UNHURRIED))
        .extracting(Hit::entry)
        .extracting(LexiconEntry::text)
        .contains("傻逼");
  }

  private static Lexicon words() {
    try {
      return LexiconFiles.read(
          "words", "words.csv", new ByteArrayInputStream(CSV.getBytes(StandardCharsets.UTF_8)));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
