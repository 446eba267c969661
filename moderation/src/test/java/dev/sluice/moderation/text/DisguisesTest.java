package dev.sluice.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sluice.contract.settings.Fold;
import dev.sluice.contract.settings.Folds;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine sees through, and by which folds; and what looks alike and is no hit. */
class DisguisesTest {
  @ParameterizedTest
  @CsvSource({
    "you FUCK!, fuck, FUCK, case",
    "f.u.c.k, fuck, f.u.c.k, separators",
    "f u c k you, fuck, f u c k, separators",
    "fu-ck, fuck, fu-ck, separators",
    "fuuuuck, fuck, fuuuuck, repeats",
    "fuuck, fuck, fuuck, repeats",
    "ffuucckk, fuck, ffuucckk, repeats",
    "f.uu.u.c.k, fuck, f.uu.u.c.k, repeats separators",
    "fvck, fuck, fvck, leet",
    "fuсk, fuck, fuсk, lookalike",
    "ƒuck, fuck, ƒuck, lookalike",
    "𝐟𝐮𝐜𝐤, fuck, 𝐟𝐮𝐜𝐤, width",
    "ⓕⓤⓒⓚ, fuck, ⓕⓤⓒⓚ, width",
    "ＦＵＣＫ, fuck, ＦＵＣＫ, width",
    "🅵🆄🅲🅺, fuck, 🅵🆄🅲🅺, lookalike",
    "🇫🇺🇨🇰, fuck, 🇫🇺🇨🇰, lookalike",
    "ꜰᴜᴄᴋ, fuck, ꜰᴜᴄᴋ, lookalike",
    "f\u0336u\u0336c\u0336k\u0336, fuck, f\u0336u\u0336c\u0336k\u0336, marks",
    "fück, fuck, fück, marks",
    "f\u200Bu\u202Eck, fuck, f\u200Bu\u202Eck, invisible",
    "5h1t, shit, 5h1t, leet",
    "sh!t, shit, sh!t, leet",
    "$hit, shit, $hit, leet",
    "sh\u2776t, shit, sh\u2776t, leet lookalike",
    "@ss, ass, @ss, leet",
    "asssss, ass, asssss, repeats",
    "b00bs, boobs, b00bs, leet",
    "ki11 yourself, kill yourself, ki11 yourself, leet",
    "killyourself, kill yourself, killyourself, separators",
    "k i l l  y o u r s e l f, kill yourself, k i l l  y o u r s e l f, separators",
    "bItch, bitch, bItch, case",
    "kiIl, kill, kiIl, lookalike",
    "hell!, hell, hell, ''",
    "хуй, хуй, хуй, ''",
    "xyй, хуй, xyй, lookalike",
    "加 微 信, 加微信, 加 微 信, separators",
    "加、微、信, 加微信, 加、微、信, separators",
    "加😀微😀信, 加微信, 加😀微😀信, separators",
    "傻-逼, 傻逼, 傻-逼, separators",
    "專業代開發票, 代开发票, 代開發票, traditional",
    "代开发票, 代開發票, 代开发票, traditional",
    "一群煞笔, 煞笔, 煞笔, ''",
    "傻傻傻逼逼, 傻逼, 傻逼, ''",
    "力エ, 力工, 力エ, lookalike",
    "用c++写, c++, c++, ''",
    "😈, 😈, 😈, ''",
    "fuϲk, fuck, fuϲk, lookalike",
    "fu¢k, fuck, fu¢k, lookalike",
    "sІut, slut, sІut, lookalike",
    "a$$ and all, ass, a$$, leet",
    "ffuck, fuck, ffuck, repeats",
    "p0000rn, porn, p0000rn, leet repeats",
    "操你你妈, 操你妈, 操你你妈, repeats",
    "傻…逼, 傻逼, 傻…逼, separators",
    "fuck123, fuck, fuck, ''",
    "porn4free, porn, porn, ''",
    "sex!!, sex, sex, ''",
    "is sex, sex, sex, ''",
    "2sex, sex, sex, ''",
    "他sex了, sex, sex, ''",
  })
  void seesThrough(String text, String word, String hit, String folds) throws Exception {
    // When
    List<Hit> hits = Explained.by(TextFixtures.words(word), text);

    // Then
    assertThat(hits)
        .extracting(each -> Explained.written(each, text), Hit::standing)
        .containsExactly(tuple(hit, Hit.Standing.COUNTS));
    assertThat(hits.getFirst().folds())
        .isEqualTo(folds.isEmpty() ? Set.of() : Folds.read(folds, Set.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "Scunthorpe, cunt",
    "class, ass",
    "pass essay, ass",
    "as so, ass",
    "as soon, ass",
    "he'll go, hell",
    "shell, hell",
    "room 455, ass",
    "the a55 road, ass",
    "the pen is mightier, penis",
    "fu ck, fuck",
    "rapping, raping",
    "food, fod",
    "god, good",
    "S.B. Smith, sb",
    "she, shee",
    "bill, bil",
    "kiil, kill",
    "fill, fil",
    "'it is. Hit it', shit",
    "'kill. Yourself', kill yourself",
    "傻x逼, 傻逼",
    "很傻，逼我走, 傻逼",
    "ガギ, カキ",
    "1990, 199",
    "1990, 19900",
    "a/s/d, asd2",
    "hi, hi!",
    "c, c++",
    "meth0d, meth",
    "v4cuum, cum",
    "cock13$ by the sea, cock",
    "ass@y, ass",
    "h3r0in3, heroin",
    "'s3x, s4x, s5x builds', sex",
    "$hit_count += 1, shit",
    "'f(u, c, k) returns', fuck",
    "x = p.o + r.n, porn",
    "sh.it() in mocha, shit",
    "s.hit(test), shit",
    "'let (c,u,n,t) = tuple', cunt",
    "'[s, e, x]', sex",
    "at full tilt, tit",
    "x.fu(ck), fuck",
  })
  void takesNothingElseForIt(String text, String word) throws Exception {
    // When
    List<Hit> hits = Explained.by(TextFixtures.words(word), text);

    // Then
    assertThat(hits).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "jia wei xin, true",
    "加𝐰𝐞𝐢𝐱𝐢𝐧, true",
    "𝐣𝐢𝐚𝐰𝐞𝐢𝐱𝐢𝐧, true",
    "JWX, true",
    "🅹🆆🆇, true",
    "wo yao jia wei xin, true",
    "jia wei xin salad, false",
    "the jia wei xin, false",
    "jwx/sth, false",
    "and/jwx, false",
  })
  void hearsPinyinButNoForeignWords(String text, boolean hit) throws Exception {
    // Given
    TextModerator moderator =
        Explained.accepting("加微信", Folds.read("+pinyin +initials", Folds.DEFAULT));

    // Then
    assertThat(Explained.by(moderator, text)).hasSize(hit ? 1 : 0);
  }

  @Test
  void anEntryAcceptsOnlyItsFolds() throws Exception {
    // Given
    TextModerator exact = Explained.accepting("fuck", Set.of());
    TextModerator leetOnly = Explained.accepting("fuck", Set.of(Fold.Known.LEET));

    // Then
    assertThat(Explained.by(exact, "fuck Fuck fvck f.u.c.k fuuuck ｆuck f\u200Buck")).hasSize(1);
    assertThat(Explained.by(leetOnly, "fuck Fuck fvck f.u.c.k")).hasSize(2);
  }

  @Test
  void anEntryMaySayThatItIsNoWholeWord() throws Exception {
    // Given
    TextModerator part = Explained.of(Explained.entry("fuck", Folds.DEFAULT, false));
    TextModerator whole = Explained.of(Explained.entry("口交", Folds.DEFAULT, true));

    // Then
    assertThat(Explained.by(part, "motherfucker")).hasSize(1);
    assertThat(Explained.by(whole, "说口交呢")).isEmpty();
    assertThat(Explained.by(whole, "说，口交。")).hasSize(1);
  }
}
