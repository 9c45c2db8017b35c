package footfall.access.control;

import footfall.access.entity.Caller;
import footfall.access.entity.Permission;
import jakarta.enterprise.context.RequestScoped;
import java.util.Set;

/**
 * Who sent the current request. Found out when it is first asked for, in the request's thread:
 * other threads get the {@link Caller} handed on.
 */
@RequestScoped
public class CurrentCaller {

  private final Caller caller = Caller.anonymous(Set.of()).unrestricted();

  /** Returns the caller, with all that it may do in the mode of access. */
  public Caller get() {
    return caller;
  }

  /**
   * Requires that the caller has a permission.
   *
   * @throws AccessDeniedException if it has not
   */
  public void require(Permission permission) {
    if (!caller.may(permission)) {
      throw new AccessDeniedException(permission);
    }
  }
}
