package footfall.cluster;

import jakarta.ejb.ApplicationException;

/** Another holds the lease: nothing may be committed under it by one who does not. */
@ApplicationException(rollback = true)
public class LeaseHeldException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param name the lease's name
   */
  public LeaseHeldException(String name) {
    super("another holds the lease " + name);
  }
}
