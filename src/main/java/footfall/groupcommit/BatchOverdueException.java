package footfall.groupcommit;

import jakarta.ejb.ApplicationException;

/** A request of the batch was refused before the commit, which must not carry its visits. */
@ApplicationException(rollback = true)
public class BatchOverdueException extends RuntimeException {

  private static final long serialVersionUID = 1L;
}
