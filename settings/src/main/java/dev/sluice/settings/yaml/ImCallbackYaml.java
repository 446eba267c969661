package dev.sluice.settings.yaml;

import dev.sluice.contract.im.CallbackCommand;
import dev.sluice.contract.settings.ImGateway;
import dev.sluice.contract.settings.SecretRef;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code imCallback} of an app. */
final class ImCallbackYaml {
  private static final String FIELD = "imCallback";
  private static final int MAX_TOKENS = 2;
  private static final int MAX_TEXT = 256;

  /** Tencent waits 2 s, and two hops over the Internet are in them. */
  private static final long MOST_MILLIS = 1_900;

  private static final long LEAST_MILLIS = 500;
  private static final long MILLIS = 1_500;

  private ImCallbackYaml() {}

  /**
   * Null where the app has no such section.
   *
   * @param callbackUrl the app's basic callback URL
   */
  static @Nullable ImGateway read(Section app, @Nullable String callbackUrl) {
    Section section = app.section(FIELD);
    if (section == null) {
      return null;
    }
    Section forward = section.section("forward");
    ImGateway gateway =
        new ImGateway(
            tokens(section),
            events(section),
            section.flag("syncImage", false),
            Math.toIntExact(section.millis("answerWithin", LEAST_MILLIS, MOST_MILLIS, MILLIS)),
            forwardUrl(forward, callbackUrl),
            forward == null ? null : Secrets.optional(forward, "token"),
            forward != null && forward.flag("refused", false),
            refusal(section.section("refusal")));
    if (forward != null) {
      forward.done();
    }
    section.done();
    return gateway;
  }

  private static List<SecretRef> tokens(Section section) {
    String field = section.has("token") ? "token" : "tokens";
    int written = section.texts(field).size();
    if (written < 1 || written > MAX_TOKENS) {
      section.problem(field, written + " tokens", "one token, or two while it is changed");
    }
    return Secrets.list(section, field);
  }

  private static Set<String> events(Section section) {
    if (!section.has("events")) {
      return Arrays.stream(CallbackCommand.Known.values())
          .filter(CallbackCommand::before)
          .map(CallbackCommand::text)
          .collect(Collectors.toUnmodifiableSet());
    }
    return section.choices("events", CallbackCommand.Known.values()).stream()
        .map(CallbackCommand::text)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static @Nullable String forwardUrl(
      @Nullable Section forward, @Nullable String callbackUrl) {
    if (forward == null) {
      return callbackUrl;
    }
    String url = forward.text("url", callbackUrl == null ? "" : callbackUrl);
    if (url.equals("none")) {
      return null;
    }
    if (!OperatorUrl.valid(url)) {
      forward.problem("url", url, OperatorUrl.ALLOWED + "; or none; default: callbackUrl");
      return null;
    }
    return url;
  }

  private static ImGateway.Refusal refusal(@Nullable Section section) {
    if (section == null) {
      return ImGateway.Refusal.DEFAULT;
    }
    String text = section.text("text", "");
    if (text.length() > MAX_TEXT) {
      section.problem("text", "a long text", "a text of at most " + MAX_TEXT + " characters");
    }
    ImGateway.Refusal refusal =
        new ImGateway.Refusal(
            code(section, "c2c", 120_001, 130_000),
            code(section, "group", 10_100, 10_200),
            Math.toIntExact(section.number("friend", 38_000, 39_000, 38_000)),
            text);
    section.done();
    return refusal;
  }

  /** 1, which Tencent has words for, or a code of the app's own. */
  private static int code(Section section, String field, int min, int max) {
    if (section.text(field, "1").equals("1")) {
      return 1;
    }
    return Math.toIntExact(section.number(field, min, max, 1));
  }
}
