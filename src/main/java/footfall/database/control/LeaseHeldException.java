package footfall.database.control;

/** Another holder has the lease, so the caller must not commit anything under it. */
public class LeaseHeldException extends UnavailableException {

  private static final long serialVersionUID = 1L;

  public LeaseHeldException(String name) {
    super("other work on the " + name + " is under way");
  }
}
