package footfall.access.control;

import footfall.access.entity.Caller;
import footfall.access.entity.Permission;

/** The caller is known, and does not have a permission. */
public class AccessDeniedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Permission permission;
  private final boolean ofAllSites;
  private final transient Caller caller;

  /**
   * @param permission what it would need
   * @param ofAllSites whether it would need it for all sites together
   */
  public AccessDeniedException(Permission permission, boolean ofAllSites, Caller caller) {
    super("the permission " + permission + " is missing");
    this.permission = permission;
    this.ofAllSites = ofAllSites;
    this.caller = caller;
  }

  public Permission permission() {
    return permission;
  }

  public boolean isOfAllSites() {
    return ofAllSites;
  }

  public Caller caller() {
    return caller;
  }

  /** Leaves the stack trace empty, so that refusing costs little. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
