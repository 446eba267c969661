package dev.sluice.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.OnStraddling;
import dev.sluice.contract.verdict.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StraddlingTest {
  @ParameterizedTest
  @CsvSource({
    "现代开发票务系统, 代开发票",
    "现代開發票務系統, 代开发票",
    "路口交通灯坏了, 口交",
    "十字路口交警, 口交",
    "进出口交易, 口交",
    "做一套体操你妈妈会高兴, 操你妈",
    "中毒品种繁多, 毒品",
    "消毒品种, 毒品",
    "标枪支持者, 枪支",
    "小鸡巴士站, 鸡巴",
    "参加微信群, 加微信",
    "增加微信支付, 加微信",
    "参加 微信群, 加微信",
    "大麻烦了, 大麻",
    "低贱人格, 贱人",
    "电脑残留, 脑残",
    "南京市长江大桥, 市长",
    "传授课程, 授课",
    "手套现做, 套现",
    "个性爱干净, 性爱",
    "水枪支座, 枪支",
    "中毒品相, 毒品",
    "秒杀人气商品, 杀人",
    "吃三黄片, 黄片",
    "太大麻袋, 大麻",
    "大麻哈鱼油, 大麻",
    "課間操你妈看见了, 操你妈",
    "颜色、情绪, 色情",
    "颜色★情绪, 色情",
    "这是病\u0336毒品\u0336种, 毒品",
  })
  void knowsWhatOnlyOrdinaryWordsMakeUp(String text, String word) throws Exception {
    // When
    List<Hit> hits = Explained.by(TextFixtures.words(word), text);

    // Then
    assertThat(hits).extracting(Hit::standing).containsExactly(Hit.Standing.STRADDLES);
  }

  @ParameterizedTest
  @CsvSource({
    "专业代开发票价格优惠, 代开发票",
    "傻逼真的烦, 傻逼",
    "一群傻逼上班, 傻逼",
    "你操你妈, 操你妈",
    "真操你妈的, 操你妈",
    "大家加微信群, 加微信",
    "贩卖毒品的人, 毒品",
    "卖淫嫖娼, 卖淫",
    "枪支弹药, 枪支",
    "去赌博吧, 赌博",
    "给我口交吧, 口交",
    "狗娘养的东西, 狗娘养的",
    "去死吧你个, 去死吧你",
    "草泥马的, 草泥马",
    "代开增值税发票, 代开增值税",
    "贱人就是矫情, 贱人",
    "王八蛋你, 王八蛋",
    "听说他杀人了, 杀人",
    "持刀杀人案, 杀人",
    "杀人犯在逃, 杀人",
    "吸食毒品会上瘾, 毒品",
    "有毒品吗, 毒品",
    "有毒\u0336品\u0336吗, 毒品",
    "有色*情吗, 色情",
    "他们在做爱, 做爱",
    "种植大麻违法吗, 大麻",
    "抽大麻的人, 大麻",
  })
  void letsWordsCountThatStandThere(String text, String word) throws Exception {
    // When
    List<Hit> hits = Explained.by(TextFixtures.words(word), text);

    // Then
    assertThat(hits).extracting(Hit::standing).containsExactly(Hit.Standing.COUNTS);
  }

  @Test
  void doesWithItWhatTheModeratorSays() {
    assertThat(suggestions(OnStraddling.Known.DROP)).isEmpty();
    assertThat(suggestions(OnStraddling.Known.LOWER)).containsExactly(Suggestion.Known.Review);
    assertThat(suggestions(OnStraddling.Known.KEEP)).containsExactly(Suggestion.Known.Block);
    assertThat(suggestions(OnStraddling.of("newer"))).containsExactly(Suggestion.Known.Block);
  }

  private static List<Suggestion> suggestions(OnStraddling straddling) {
    TextModerator moderator =
        new TextModerator(
            new ModeratorSpec.Text("text", List.of("house"), 1_000, straddling),
            List.of(new Lexicon("house", List.of(TextFixtures.word("代开发票")))));
    return TextFixtures.reasons(moderator, "现代开发票务").stream().map(Reason::suggestion).toList();
  }
}
