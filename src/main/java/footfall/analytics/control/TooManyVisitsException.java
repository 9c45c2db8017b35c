package footfall.analytics.control;

import jakarta.ejb.ApplicationException;

/** Hours would have to be divided by more visits than an answer may read one by one. */
@ApplicationException
public class TooManyVisitsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long visits;
  private final long max;

  /**
   * @param visits the number of visits that would have to be read at least
   * @param max the number that may be read
   */
  public TooManyVisitsException(long visits, long max) {
    super(visits + " visits would have to be read, of " + max + " that may be");
    this.visits = visits;
    this.max = max;
  }

  /** Returns the number of visits that would have to be read at least. */
  public long visits() {
    return visits;
  }

  /** Returns the number of visits that may be read. */
  public long max() {
    return max;
  }
}
