package dev.sluice.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contract.settings.EntryKind.Known;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactDetailsTest {
  @ParameterizedTest
  @CsvSource({
    "phone, 打13812345678给我, 13812345678, ''",
    "phone, 138-1234-5678, 138-1234-5678, ''",
    "phone, +86 13812345678, 13812345678, ''",
    "phone, 一三八一二三四五六七八, 一三八一二三四五六七八, numerals",
    "phone, 壹叁捌1234伍陆柒捌, 壹叁捌1234伍陆柒捌, numerals",
    "phone, ①③⑧①②③④⑤⑥⑦⑧, ①③⑧①②③④⑤⑥⑦⑧, numerals",
    "phone, 1\uFE0F\u20E33\uFE0F\u20E3812345678, 1\uFE0F\u20E33\uFE0F\u20E3812345678, ''",
    "phone, 1 3 8 1 2 3 4 5 6 7 8, 1 3 8 1 2 3 4 5 6 7 8, ''",
    "phone, 座机010-62345678, 010-62345678, ''",
    "phone, 400-820-8820, 400-820-8820, ''",
    "phone, call +1 (415) 555-2671, +1 (415) 555-2671, ''",
    "qq, qq:123456789, 123456789, ''",
    "qq, ＱＱ：１２３４５６７, １２３４５６７, numerals",
    "qq, 扣扣 一二三四五六七, 一二三四五六七, numerals",
    "wechat, 微信abc_12345, abc_12345, ''",
    "wechat, 微信：hello_world, hello_world, ''",
    "wechat, vx 13812345678, 13812345678, ''",
    "url, see http://evil.example/x?y=1 now, http://evil.example/x?y=1, ''",
    "url, foo.com, foo.com, ''",
    "url, www.foo.com.cn/a, www.foo.com.cn/a, ''",
    "url, evil 点 com, evil 点 com, ''",
    "url, evil点com, evil点com, ''",
    "url, evil[.]com, evil[.]com, ''",
    "url, evil【点】com, evil【点】com, ''",
    "url, evil-點-com, evil-點-com, ''",
    "url, 'www,evil,com', 'www,evil,com', ''",
    "url, h t t p : / / e v i l . n e t, h t t p : / / e v i l . n e t, ''",
    "url, app.evil.com, app.evil.com, ''",
    "qq, Q:1928374650, 1928374650, ''",
    "qq, q q 374859601, 374859601, ''",
    "qq, 扣：918273645, 918273645, ''",
    "wechat, VXdonalu921, donalu921, ''",
    "url, evil(dot)com, evil(dot)com, ''",
    "url, ｅｖｉｌ．ｃｏｍ, ｅｖｉｌ．ｃｏｍ, ''",
    "email, mail a.b@foo.org now, a.b@foo.org, ''",
    "email, me(at)foo(dot)com, me(at)foo(dot)com, ''",
  })
  void areFound(String kind, String text, String hit, String folds) throws Exception {
    // When
    List<Hit> hits = Explained.by(Explained.of(Explained.entry(Known.CONTACT, kind)), text);

    // Then
    assertThat(hits).extracting(each -> Explained.written(each, text)).containsExactly(hit);
    assertThat(hits.getFirst().folds()).hasSize(folds.isEmpty() ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({
    "phone, 1700000000000 is a timestamp",
    "phone, 订单号 20261122138123456789",
    "phone, 一共三四个人",
    "qq, 123456789",
    "qq, qq群里有 1000 人",
    "wechat, wechat payment is easy",
    "wechat, 微信支付真方便",
    "url, main.rs and node.js",
    "url, 'It is good. Me too'",
    "url, v1.2.3 costs 1.5 million",
    "url, e.g. this",
    "url, 三点 come on",
    "url, com.example.app.Main",
    "url, user.name.co_owner",
    "url, std.io.File",
    "url, self.name.id",
    "url, sh.it() in mocha",
    "qq, 'Q: 12345 or 54321?'",
    "email, @someone hi",
  })
  void areNotSeenInWhatIsNone(String kind, String text) throws Exception {
    assertThat(Explained.by(Explained.of(Explained.entry(Known.CONTACT, kind)), text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "url, example.com, see https://www.example.com/x",
    "email, example.com, a@example.com",
    "email, a@foo.org, A@Foo.org",
    "phone, 400-820-8820, 4008208820",
    "qq, 123456789, qq 123456789",
    "wechat, hello_world, 微信：hello_world",
  })
  void areLetByWhereAllowed(String kind, String allowed, String text) throws Exception {
    // Given
    TextModerator moderator =
        Explained.of(Explained.entry(Known.CONTACT, kind), Explained.entry(Known.ALLOW, allowed));

    // Then
    assertThat(Explained.by(moderator, text))
        .filteredOn(hit -> hit.standing() == Hit.Standing.COUNTS)
        .isEmpty();
    assertThat(Explained.by(Explained.of(Explained.entry(Known.CONTACT, kind)), text)).hasSize(1);
  }

  @Test
  void mustBeOfAKnownKind() {
    assertThatThrownBy(() -> Explained.of(Explained.entry(Known.CONTACT, "pigeon")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be one of phone, qq, wechat, url, email");
  }
}
