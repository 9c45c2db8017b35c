package footfall.visits.control;

/** MariaDB refuses a batch for what is in it: to try again as it is cannot help. */
public class VisitRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public VisitRefusedException(Throwable cause) {
    super("MariaDB refused a visit", cause);
  }
}
