package footfall.groupcommit;

import footfall.database.control.DatabaseException;

/** A request of the batch has expired before the commit, which must not contain its items. */
public class BatchOverdueException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  BatchOverdueException() {
    super("a request of the batch has expired");
  }
}
