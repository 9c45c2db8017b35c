package footfall.access.control;

import footfall.access.entity.Caller;
import footfall.access.entity.Permission;

/** The caller is known, and does not have a permission. */
public class AccessDeniedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Permission permission;
  private final transient Caller caller;

  /**
   * @param permission what it would need
   */
  public AccessDeniedException(Permission permission, Caller caller) {
    super("the permission " + permission + " is missing");
    this.permission = permission;
    this.caller = caller;
  }

  public Permission permission() {
    return permission;
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
