package dev.sluice.moderation.text.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactGateTest {
  /** What contact details are made of, and what stands around them. */
  private static final List<String> PIECES =
      List.of(
          "微信",
          "威信",
          "卫星",
          "绿泡泡",
          "微",
          "薇❤",
          "v💗",
          "加",
          "私",
          "v",
          "vx",
          "v x",
          "w x",
          "v.x",
          "VX",
          "wechat",
          "weixin",
          "ｗｘ",
          "号",
          "hao",
          "id",
          ":",
          "：",
          "=",
          "→",
          " ",
          "  ",
          "-",
          "_",
          "+",
          "abc",
          "abcdef",
          "my-name",
          "a_b",
          "x1",
          "138",
          "00138000",
          "12345",
          "1 3 8",
          "1-2-3-4-5-6-7",
          "一二三四五",
          "①②③④⑤",
          "１２３",
          "q",
          "qq",
          "扣扣",
          "企鹅",
          "加q",
          "q群",
          "+86",
          "400-",
          "010-",
          "(",
          ")",
          "[",
          "]",
          "{",
          "<",
          "【",
          "】",
          "dot",
          " dot ",
          "[dot]",
          "( dot )",
          ".",
          " . ",
          "。",
          "点",
          " 点 ",
          "-点-",
          "丶",
          "·",
          "com",
          "cn",
          "example",
          "www",
          "www,",
          ",",
          "http",
          "h t t p",
          "hxxp",
          ":/",
          "/",
          "://",
          ": / /",
          "@",
          "[at]",
          " at ",
          "艾特",
          "，",
          "好",
          "的",
          "now",
          "\u200B",
          "😀",
          "零",
          "两",
          "ехаmple",
          "ＣＯＭ");

  private final ContactGate gate = new ContactGate();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void isOpenWhereverAKindFindsSomething(long seed) {
    // Given
    Random random = new Random(seed);
    int found = 0;

    for (int round = 0; round < 4_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int left = 2 + random.nextInt(8); left > 0; left--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }

      // When
      boolean open = gate.mayHold(text.toString());

      // Then
      boolean holds = holds(text.toString());
      found += holds ? 1 : 0;
      assertThat(open || !holds).as(text.toString()).isTrue();
    }
    assertThat(found).isGreaterThan(200);
  }

  private static boolean holds(String text) {
    CharSequence transcript = Transcript.of(text).text();
    for (ContactKind kind : ContactKind.values()) {
      Matcher matcher = kind.pattern().matcher(transcript);
      if (matcher.find()) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "are we still on for lunch today. yes, at noon (if you can)",
        "the meeting moved to three: bring your laptop!",
        "今天下班以后一起去吃火锅吗，我刚到公司，开完会再联系你。hello",
        "加班到8点，信号不好 did you call",
        "一共三个人，两张票，明天一起去 see you",
        "😀😀😀😀😀😀 ok",
        "and/or, 24/7",
      })
  void isShutToWhatPeopleSay(String text) {
    assertThat(gate.mayHold(text)).isFalse();
  }
}
