package footfall.presence.control;

/** A client is new, and as many clients of its address are online as may be. */
public class TooManyClientsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TooManyClientsException() {
    super("This client is new, and as many clients of its address are online as may be");
  }

  /** Leaves the stack trace empty, so that refusing costs less than accepting. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
