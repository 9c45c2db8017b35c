package footfall.database.control;

/** Another holds the lease: nothing may be committed under it by one who does not. */
public class LeaseHeldException extends UnavailableException {

  private static final long serialVersionUID = 1L;

  /**
   * @param name the lease's name, in words that clients may read
   */
  public LeaseHeldException(String name) {
    super("other work on the " + name + " is under way");
  }
}
