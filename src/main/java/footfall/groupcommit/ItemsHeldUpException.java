package footfall.groupcommit;

import footfall.database.control.DatabaseException;
import java.util.Collection;
import java.util.Set;

/**
 * Another transaction holds locks that some items of a batch need. The batch was rolled back; the
 * others can be committed at once, and these be tried again later.
 */
public class ItemsHeldUpException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  private final transient Set<Object> items;

  /**
   * @param items the items that cannot be stored now, at least one
   */
  public ItemsHeldUpException(Collection<?> items) {
    super("another transaction holds up " + items.size() + " items");
    this.items = Set.copyOf(items);
  }

  /** Returns whether one of the request's items is held up. */
  boolean holdsUp(PendingRequest<?> pending) {
    return pending.items().stream().anyMatch(items::contains);
  }
}
