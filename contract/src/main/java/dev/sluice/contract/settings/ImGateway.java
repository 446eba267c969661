package dev.sluice.contract.settings;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an app's third-party callbacks (第三方回调) are taken at {@code /im-callback}.
 *
 * @param tokens one or two valid tokens (回调鉴权 Token), for rotation
 * @param events the callback commands that are judged; every other is forwarded only
 * @param syncImage whether images are judged in the request
 * @param answerMillis when the whole answer leaves, forwarding included, from the request's first
 *     byte: 500 to 1,900
 * @param forwardUrl the app's own callback URL; absent: nothing is forwarded
 * @param forwardToken signs what is forwarded; absent: the first of {@code tokens}
 * @param tellRefused whether the app is told of what was refused
 * @param refusal the codes that a sender is shown
 */
public record ImGateway(
    List<SecretRef> tokens,
    Set<String> events,
    boolean syncImage,
    int answerMillis,
    @Nullable String forwardUrl,
    @Nullable SecretRef forwardToken,
    boolean tellRefused,
    Refusal refusal) {

  /** Copies the collections. */
  public ImGateway {
    tokens = List.copyOf(tokens);
    events = Ordered.set(events);
  }

  /**
   * What a refused sender is shown.
   *
   * @param c2c 1 (20006) or 120001 to 130000, with {@code text}
   * @param group 1 (10016) or 10100 to 10200, with {@code text}
   * @param friend 38000 to 39000
   * @param text the {@code ErrorInfo} of a code of the app's own
   */
  public record Refusal(int c2c, int group, int friend, String text) {
    /** The codes of Tencent IM. */
    public static final Refusal DEFAULT = new Refusal(1, 1, 38000, "");
  }
}
