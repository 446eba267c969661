package dev.sluice.contract.callback;

/** A field of a callback is missing or wrong; nothing has been accepted. Answered with 40002. */
public final class CallbackFieldException extends Exception {
  private static final long serialVersionUID = 1;

  private final String field;

  /** For {@code field}, in the words of the protocol, with what is wrong about it. */
  public CallbackFieldException(String field, String trouble) {
    super(field + ": " + trouble);
    this.field = field;
  }

  /** The field, such as {@code ContactItem.To_Account}. */
  public String field() {
    return field;
  }
}
