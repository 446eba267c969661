package dev.sluice.benchmarks.quality;

import static dev.sluice.benchmarks.quality.Rules.any;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Makes up contact details, disguised, and numbers and names that are none. */
final class Contacts {
  private static final List<String> QQ =
      List.of("qq", "QQ：", "QQ号", "扣扣", "加q", "企鹅号", "q群", "QQ群 ");
  private static final List<String> WECHAT =
      List.of("微信：", "微信号", "vx:", "VX", "wx：", "加v ", "v信", "薇信", "我的微信是", "加微 ", "wechat: ");
  private static final List<String> ENDS = List.of("com", "net", "cc", "top", "vip", "xyz", "cn");
  private static final List<String> MAILS =
      List.of("qq.com", "163.com", "gmail.com", "outlook.com", "sina.com");
  private static final List<String> FILES =
      List.of("py", "js", "sh", "md", "rs", "java", "ts", "pl", "json", "yaml", "txt", "png");
  private static final List<String> SYLLABLES =
      List.of("ba", "do", "ki", "lu", "mo", "na", "pe", "ri", "sa", "te", "vo", "zi", "tan", "gol");
  private static final String CHINESE = "零一二三四五六七八九";
  private static final String BANKERS = "零壹贰叁肆伍陆柒捌玖";
  private static final String CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨";
  private static final String DARK = "⓿❶❷❸❹❺❻❼❽❾";

  private final Random random;

  Contacts(Random random) {
    this.random = random;
  }

  /** {@code count} texts with a contact detail for each disguise. */
  List<Sample> evasions(int count) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(new Sample("phone", "phone", around(spaced(phone()))));
      samples.add(new Sample("phone-numerals", "phone", around(numerals(phone()))));
      samples.add(new Sample("qq", "qq", around(any(QQ, random) + number(6 + random.nextInt(5)))));
      String qq = numerals(number(7 + random.nextInt(3)));
      samples.add(new Sample("qq-numerals", "qq", around(any(QQ, random) + qq)));
      samples.add(new Sample("wechat", "wechat", around(any(WECHAT, random) + account())));
      String host = name() + random.nextInt(100);
      String end = any(ENDS, random);
      String path = random.nextBoolean() ? "" : "/" + name();
      String start = any(List.of("", "www.", "http://", "https://m."), random);
      samples.add(new Sample("url", "url", around(start + host + "." + end + path)));
      String dot = any(List.of("点", " 点 ", "。", " . ", "．", " dot ", "(点)", "[.]"), random);
      samples.add(new Sample("url-broken", "url", around(host + dot + end)));
      String mail = name() + random.nextInt(1000) + "@" + any(MAILS, random);
      samples.add(new Sample("email", "email", around(mail)));
      String at = any(List.of(" @ ", "＠", "(at)", " at ", "艾特"), random);
      String broken = mail.replace("@", at).replace(".", any(List.of(".", "点", "。"), random));
      samples.add(new Sample("email-broken", "email", around(broken)));
    }
    return samples;
  }

  /** {@code count} harmless texts for each kind of contact detail. */
  List<Sample> harmless(int count) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(harmless("phone", "订单号2024" + number(14)));
      samples.add(harmless("phone", number(4) + "元，共" + number(2) + "件"));
      samples.add(harmless("phone", "978-7-" + number(3) + "-" + number(5) + "-" + number(1)));
      samples.add(harmless("phone-numerals", "第" + hanNumber() + "章，" + hanNumber() + "页"));
      samples.add(harmless("qq", "QQ音乐第" + number(2) + "首"));
      samples.add(harmless("qq", "q" + (1 + random.nextInt(4)) + "营收" + number(5) + "万"));
      samples.add(harmless("wechat", "微信" + any(List.of("支付", "读书", "群", "红包"), random) + "真好用"));
      samples.add(harmless("url", name() + "." + any(FILES, random)));
      samples.add(harmless("url", "v" + number(1) + "." + number(2) + "." + number(1)));
      samples.add(harmless("url-broken", any(List.of("早", "晚", "三", "差"), random) + "点 开会"));
      samples.add(harmless("email", "@" + name() + " 看一下"));
      samples.add(harmless("email-broken", "meet at " + name() + " street"));
    }
    return samples;
  }

  private static Sample harmless(String like, String text) {
    return new Sample(like, null, text);
  }

  private String phone() {
    return "1" + any(List.of("38", "39", "50", "59", "77", "86", "88"), random) + number(8);
  }

  private String spaced(String phone) {
    String sign = any(List.of("", "", "-", " ", "."), random);
    return phone.substring(0, 3) + sign + phone.substring(3, 7) + sign + phone.substring(7);
  }

  private String numerals(String digits) {
    List<String> alphabets = List.of(CHINESE, BANKERS, CIRCLED, DARK);
    String alphabet = any(alphabets, random);
    boolean keycaps = random.nextInt(6) == 0;
    boolean mixed = random.nextInt(3) == 0;
    return digits
        .chars()
        .mapToObj(
            c ->
                keycaps
                    ? (char) c + "\uFE0F\u20E3"
                    : mixed && random.nextBoolean()
                        ? Character.toString(c)
                        : String.valueOf(alphabet.charAt(c - '0')))
        .collect(Collectors.joining());
  }

  private String hanNumber() {
    return CHINESE.charAt(1 + random.nextInt(9)) + "百" + CHINESE.charAt(1 + random.nextInt(9));
  }

  private String account() {
    String sign = any(List.of("", "_", "-"), random);
    return name() + sign + number(2 + random.nextInt(4));
  }

  private String name() {
    return any(SYLLABLES, random) + any(SYLLABLES, random) + any(SYLLABLES, random);
  }

  private String number(int digits) {
    StringBuilder number = new StringBuilder().append(1 + random.nextInt(9));
    while (number.length() < digits) {
      number.append(random.nextInt(10));
    }
    return number.toString();
  }

  private String around(String contact) {
    return any(List.of("", "联系 ", "详情看 ", "资料在这里 ", "有意请 "), random)
        + contact
        + any(List.of("", " 谢谢", "，随时在", " 备注来意"), random);
  }
}
