package footfall.visits.control;

/** A page is new, and its site has as many new pages today as may be. */
public class TooManyNewPagesException extends RuntimeException {

  /** The message for clients. */
  public static final String MESSAGE =
      "This page is new, and as many new pages of its site were recorded today as may be";

  private static final long serialVersionUID = 1L;

  public TooManyNewPagesException() {
    super(MESSAGE);
  }

  /** Leaves the stack trace empty, so that refusing costs less than accepting. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
