package dev.sluice.simulator.im;

import org.jspecify.annotations.Nullable;

/**
 * What the sender is told.
 *
 * @param id names the submission in the ledger
 * @param errorCode 0 success, 80001 or 80004 intercepted, 4005 a banned file
 * @param errorInfo for people
 * @param msgId MsgKey or MsgSeq of a message
 */
public record SendResult(String id, int errorCode, String errorInfo, @Nullable String msgId) {}
