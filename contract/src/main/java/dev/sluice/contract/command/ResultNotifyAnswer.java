package dev.sluice.contract.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the app backend answers a ResultNotify. Read with comments allowed.
 *
 * @param errorCode 0 delivered (回调成功), 1 an error (回调出错); absent in answers of backends that do not
 *     follow the protocol
 */
public record ResultNotifyAnswer(
    @JsonProperty("ActionStatus") @Nullable String actionStatus,
    @JsonProperty("ErrorInfo") @Nullable String errorInfo,
    @JsonProperty("ErrorCode") @Nullable Integer errorCode) {}
