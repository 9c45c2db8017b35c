package footfall.dictionary.control;

import footfall.database.control.DatabaseException;

/**
 * The ids of a batch cannot be used, or not be looked up: rows of a dictionary were removed since,
 * or another server has become the primary. Whoever catches it finds out which epoch it is.
 */
public class DictionariesChangedException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  public DictionariesChangedException() {
    super("the ids of pages, visitors or user agents have to be looked up again");
  }
}
