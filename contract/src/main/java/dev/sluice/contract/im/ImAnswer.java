package dev.sluice.contract.im;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.settings.ImGateway;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a callback is answered with HTTP 200 (269/1522, and the page of each command). After an
 * event nobody reads it.
 *
 * @param errorInfo what a sender is shown beside a code of the app's own
 * @param errorCode 0 allowed, 1 refused, 2 dropped without the sender's knowing, or a code of the
 *     app's own in the command's range
 * @param msgBody what is delivered instead
 * @param cloudCustomData goes with {@code msgBody}
 * @param resultItem what becomes of each friend of a request
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImAnswer(
    @JsonProperty("ActionStatus") String actionStatus,
    @JsonProperty("ErrorInfo") String errorInfo,
    @JsonProperty("ErrorCode") int errorCode,
    @JsonProperty("MsgBody") @Nullable JsonNode msgBody,
    @JsonProperty("CloudCustomData") @Nullable String cloudCustomData,
    @JsonProperty("ResultItem") @Nullable List<FriendResult> resultItem) {
  /** Refused. */
  public static final int REFUSED = 1;

  /** Not delivered, and the sender sees success: messages between users and in groups only. */
  public static final int SILENT = 2;

  /** Nothing stands against it. */
  public static final ImAnswer OK = new ImAnswer("OK", "", 0, null, null, null);

  /** What becomes of a request to one friend: 0 allowed, 38000 to 39000 denied. */
  public record FriendResult(
      @JsonProperty("To_Account") String toAccount,
      @JsonProperty("ResultCode") int resultCode,
      @JsonProperty("ResultInfo") String resultInfo) {}

  /** Another message is delivered. */
  public static ImAnswer replaced(JsonNode msgBody, @Nullable String cloudCustomData) {
    return new ImAnswer("OK", "", 0, msgBody, cloudCustomData, null);
  }

  /**
   * The event does not happen.
   *
   * @param silent whether the sender is not to know, where that can be had
   * @param codes what the sender is shown otherwise
   */
  public static ImAnswer refused(CallbackCommand command, boolean silent, ImGateway.Refusal codes) {
    if (silent) {
      return refused(command.replaceable() ? SILENT : REFUSED, "");
    }
    return switch (command.substance()) {
      case C2C_MESSAGE -> refused(codes.c2c(), codes.text());
      case GROUP_MESSAGE, GROUP, TOPIC -> refused(codes.group(), codes.text());
      // No range of its own is documented.
      default -> refused(REFUSED, "");
    };
  }

  /** A code of the app's own comes with its words; any other has words of Tencent's. */
  private static ImAnswer refused(int code, String text) {
    return new ImAnswer("OK", code > SILENT ? text : "", code, null, null, null);
  }

  /** Each friend is allowed or denied: the ErrorCode 0 says that the answer is in the items. */
  public static ImAnswer friends(List<String> all, Set<String> denied, ImGateway.Refusal codes) {
    List<FriendResult> results =
        all.stream()
            .map(
                friend ->
                    denied.contains(friend)
                        ? new FriendResult(friend, codes.friend(), codes.text())
                        : new FriendResult(friend, 0, ""))
            .toList();
    return new ImAnswer("OK", "", 0, null, null, results);
  }
}
