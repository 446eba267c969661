package dev.sluice.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Fold;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A clean message costs no memory, whatever kinds of entries the lexicon has. */
class AllocationTest {
  private static final int MESSAGES = 20_000;

  /** A list, a string or an array would be more; bytes. */
  private static final long NEXT_TO_NOTHING = 8;

  private static final List<String> CLEAN =
      List.of(
          "今天下班以后一起去吃火锅吗，我刚到公司，开完会再联系你。",
          "are we still on for lunch today? the meeting moved to three, bring your laptop.",
          "周末天气不错 see you at the station, 我们去爬山吧！😀👍🏽",
          "Ｆｕｌｌ ｗｉｄｔｈ，水果在冰箱里，自己拿",
          "the build is green — ship it (really)");

  private static final List<LexiconEntry> ENTRIES =
      List.of(
          TextFixtures.word("代开发票"),
          TextFixtures.word("badword"),
          heard("加微信"),
          heard("傻逼"),
          TextFixtures.word("😈"),
          TextFixtures.word("＊＊＊"),
          TextFixtures.regex("加\\s*微\\s*信"),
          TextFixtures.regex("b[a4]d{1,3}xyz|低价.{0,5}发票"),
          entry(EntryKind.Known.RULE, "低价 + 发票|收据 within 10 but not 收购"),
          entry(EntryKind.Known.ALLOW, "大麻花"),
          entry(EntryKind.Known.CONTACT, "phone"),
          entry(EntryKind.Known.CONTACT, "qq"),
          entry(EntryKind.Known.CONTACT, "wechat"),
          entry(EntryKind.Known.CONTACT, "url"),
          entry(EntryKind.Known.CONTACT, "email"));

  private static LexiconEntry entry(EntryKind kind, String text) {
    return new LexiconEntry(kind, text, "Ad", "", Suggestion.Known.Block);
  }

  private static LexiconEntry heard(String word) {
    return new LexiconEntry(
        EntryKind.Known.WORD,
        word,
        "Ad",
        "",
        Suggestion.Known.Block,
        Set.copyOf(EnumSet.allOf(Fold.Known.class)),
        null,
        null,
        "");
  }

  @Test
  void aCleanMessageAllocatesNothingOnceTheEngineIsWarm() throws ModerationException {
    // Given
    TextModerator moderator = TextFixtures.moderator(100_000, ENTRIES);
    List<Subject> subjects =
        CLEAN.stream().map(text -> TextFixtures.subject(List.of(text))).toList();
    Deadline deadline = Deadline.in(Duration.ofMinutes(10));
    judge(moderator, subjects, deadline);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    // When
    long before = threads.getCurrentThreadAllocatedBytes();
    judge(moderator, subjects, deadline);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    // Then
    assertThat(allocated).isLessThan(MESSAGES * NEXT_TO_NOTHING);
  }

  private static void judge(TextModerator moderator, List<Subject> subjects, Deadline deadline)
      throws ModerationException {
    for (int i = 0; i < MESSAGES; i++) {
      Subject subject = subjects.get(i % subjects.size());
      if (!((Finding.Judged) moderator.moderate(subject, deadline)).reasons().isEmpty()) {
        throw new AssertionError(subject.texts() + " is not clean");
      }
    }
  }
}
