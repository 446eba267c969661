package dev.sluice.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleTest {
  @ParameterizedTest
  @CsvSource({
    "wide,Ab 1,Ａｂ　１",
    "bold,Ab1,𝐀𝐛𝟏",
    "double,Ab1,𝕒𝕓𝟙",
    "circled,Ab,Ⓐⓑ",
    "squared,ab,🄰🄱",
    "regional,cn,🇨🇳",
    "small,ab,ᴀʙ",
    "paren,AB,⒜⒝",
    "strike,ab,a\u0336b\u0336",
    "zw,ab,a\u200Bb"
  })
  void writes(String style, String text, String written) {
    assertThat(Style.named(style).write(text)).isEqualTo(written);
  }
}
