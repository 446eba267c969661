package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconFileException;
import dev.sluice.contract.settings.LexiconFiles;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.verdict.Span;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.text.Hit;
import dev.sluice.moderation.text.TextModerator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What Jazzer calls with inputs that it makes: the text engine, with an entry of every kind. */
public final class TextTarget {
  private static final Deadline UNHURRIED = Deadline.in(Duration.ofDays(1));
  private static final String CSV =
      """
      word,label,subLabel,suggestion,kind,folds
      fuck,Abuse,,Block,,
      kill yourself,Abuse,,Block,,
      ass,Abuse,,Block,,
      5g卡,Ad,,Review,,
      哈哈,Ad,,Review,,
      加微信,Ad,,Block,,+pinyin +initials
      代开发票,Ad,,Block,,+pinyin
      傻逼,Abuse,,Block,,
      大麻,Drug,,Block,,
      😈,Abuse,,Review,,
      "b[a4]d{1,3}",Ad,,Pass,regex,
      低价 + 发票|收据 within 10 but not 公司,Ad,,Block,rule,
      phone,Ad,,Block,contact,
      qq,Ad,,Block,contact,
      wechat,Ad,,Block,contact,
      url,Ad,,Block,contact,
      email,Ad,,Block,contact,
      大麻花,,,,allow,
      example.com,,,,allow,
      """;
  private static final TextModerator MODERATOR = moderator();

  private TextTarget() {}

  /**
   * Tries one input.
   *
   * @param input UTF-8 where its first byte is even, else UTF-16 without regard to surrogates
   * @throws ModerationException never: the deadline is far
   */
  public static void fuzzerTestOneInput(byte[] input) throws ModerationException {
    if (input.length > 0) {
      check(text(input));
    }
  }

  private static String text(byte[] input) {
    if ((input[0] & 1) == 0) {
      return new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
    }
    StringBuilder text = new StringBuilder(input.length / 2);
    for (int i = 1; i + 1 < input.length; i += 2) {
      text.append((char) (((input[i] & 0xFF) << 8) | (input[i + 1] & 0xFF)));
    }
    return text.toString();
  }

  private static void check(String text) throws ModerationException {
    List<Hit> hits = MODERATOR.explain(List.of(text), UNHURRIED);
    for (Hit hit : hits) {
      assertThat(hit.spans()).isNotEmpty();
      for (Span span : hit.spans()) {
        assertThat(span.text()).isZero();
        assertThat(span.start()).isBetween(0, span.end() - 1);
        assertThat(span.end()).isLessThanOrEqualTo(text.length());
      }
    }
    assertThat(MODERATOR.explain(List.of(text), UNHURRIED)).isEqualTo(hits);
    boolean counts = hits.stream().anyMatch(hit -> hit.standing() == Hit.Standing.COUNTS);
    Finding finding = MODERATOR.moderate(subject(text), UNHURRIED);
    assertThat(finding).isInstanceOf(Finding.Judged.class);
    assertThat(((Finding.Judged) finding).reasons().isEmpty()).isEqualTo(!counts);
  }

  private static Subject subject(String text) {
    return new Subject(
        new UUID(0, 0),
        1,
        Scene.Known.Group,
        ContentType.Known.Text,
        List.of(text),
        null,
        Set.of(),
        null);
  }

  private static TextModerator moderator() {
    try {
      Lexicon words =
          LexiconFiles.read(
              "words", "words.csv", new ByteArrayInputStream(CSV.getBytes(StandardCharsets.UTF_8)));
      return new TextModerator(
          new ModeratorSpec.Text("words", List.of("words"), 10_000), List.of(words));
    } catch (IOException | LexiconFileException e) {
      throw new IllegalStateException(e);
    }
  }
}
