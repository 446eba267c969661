package dev.sluice.notifier.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Tencent's REST API answers, always with HTTP 200. */
record TencentAnswer(
    @JsonProperty("ErrorCode") @Nullable Integer errorCode,
    @JsonProperty("RecallRetList") @Nullable List<@Nullable Recalled> recalled) {

  /**
   * The code that counts: the call's own, or that of the one message in it. Absent where the answer
   * has none.
   */
  @Nullable Integer code() {
    if (errorCode == null || errorCode != 0 || recalled == null || recalled.isEmpty()) {
      return errorCode;
    }
    Recalled first = recalled.getFirst();
    return first == null ? null : first.retCode();
  }

  /** How the recall of one message ended. */
  record Recalled(@JsonProperty("MsgSeq") long msgSeq, @JsonProperty("RetCode") int retCode) {}
}
