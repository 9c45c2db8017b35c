package footfall.visits.control;

import jakarta.ejb.ApplicationException;

/** Rows of a dictionary were removed since the ids of a batch were looked up. */
@ApplicationException(rollback = true)
public class DictionariesChangedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DictionariesChangedException() {
    super("the ids of pages, visitors or user agents have to be looked up again");
  }
}
