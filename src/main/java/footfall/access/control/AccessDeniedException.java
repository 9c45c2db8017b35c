package footfall.access.control;

import footfall.access.entity.Permission;

/** The caller is known, and does not have a permission. */
public class AccessDeniedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Permission permission;

  /**
   * @param permission what it would need
   */
  public AccessDeniedException(Permission permission) {
    super("the permission " + permission + " is missing");
    this.permission = permission;
  }

  public Permission permission() {
    return permission;
  }

  /** Leaves the stack trace empty, so that refusing costs little. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
