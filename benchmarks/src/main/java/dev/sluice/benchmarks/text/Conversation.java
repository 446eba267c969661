package dev.sluice.benchmarks.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Messages put together from what people say, from a fixed seed: equal in every run. A dirty one
 * has words of a lexicon between, as they stand there or disguised.
 */
final class Conversation {
  /** Messages that a benchmark goes round. */
  static final int MESSAGES = 64;

  private static final List<String> CHINESE =
      List.of(
          "今天下班以后一起去吃火锅吗",
          "我刚到公司，开完会再联系你",
          "明天早上八点在地铁口见",
          "周末天气不错，我们去爬山吧",
          "这家店的牛肉面特别好吃",
          "孩子已经睡了，声音小一点",
          "会议改到下午三点，记得带电脑",
          "谢谢你昨天帮我搬家",
          "这个功能下周上线，先写测试",
          "路上有点堵，大概晚十分钟到",
          "图书馆六点关门，我们快走",
          "姐姐让你回家吃饭",
          "昨晚的比赛你看了没有",
          "飞机晚点了，行李还没出来",
          "医生说多喝水多休息就好",
          "他唱歌真好听，再来一首",
          "请把合同扫描以后发我邮箱",
          "水果在冰箱里，自己拿",
          "这本书我看了两遍还想再看",
          "公园里的花都开了，拍几张照片");

  private static final List<String> ENGLISH =
      List.of(
          "are we still on for lunch today",
          "the meeting moved to three, bring your laptop",
          "I left my keys at the office again",
          "thanks for helping me move yesterday",
          "did you watch the game last night",
          "the train is late, start without me",
          "please send the signed contract by noon",
          "my sister arrives on Friday evening",
          "this noodle place is really good",
          "let me know when you get home",
          "the build is green, ship it",
          "we should walk along the river on Sunday",
          "the doctor says to rest and drink water",
          "can you pick up some milk on the way",
          "I have read this book twice already",
          "the library closes at six, hurry up",
          "her new song is stuck in my head",
          "there is fruit in the kitchen, help yourself");

  private final Random random = new Random(7);
  private final List<String> phrases;
  private final List<String> words;

  /**
   * Messages.
   *
   * @param language {@code zh}, {@code en} or {@code mixed}
   * @param words what a dirty message has; empty: messages are clean
   */
  Conversation(String language, List<String> words) {
    List<String> chosen = new ArrayList<>();
    if (!language.equals("en")) {
      chosen.addAll(CHINESE);
    }
    if (!language.equals("zh")) {
      chosen.addAll(ENGLISH);
    }
    this.phrases = chosen;
    this.words = words;
  }

  /** Messages of exactly {@code length} code units. */
  List<String> messages(int length) {
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      StringBuilder message = new StringBuilder();
      if (!words.isEmpty()) {
        message.append(disguised(any(words))).append(' ');
      }
      while (message.length() < length) {
        message.append(any(phrases)).append(random.nextBoolean() ? "，" : " ");
        if (!words.isEmpty() && random.nextInt(8) == 0) {
          message.append(disguised(any(words))).append(' ');
        }
      }
      message.setLength(length);
      messages.add(message.toString());
    }
    return messages;
  }

  private String disguised(String word) {
    return switch (random.nextInt(4)) {
      case 0 -> String.join(".", word.split("", -1));
      case 1 -> word.toUpperCase(Locale.ROOT);
      default -> word;
    };
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
