package dev.sluice.service.call;

/**
 * No answer came. The message names the trouble, and never the URL's query, where credentials are.
 */
public final class CallException extends Exception {
  private static final long serialVersionUID = 1;

  private final CallResult.Fault fault;

  CallException(String message, CallResult.Fault fault, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** The result that this means for the attempt. */
  public CallResult.Failed result() {
    return new CallResult.Failed(String.valueOf(getMessage()), fault);
  }
}
