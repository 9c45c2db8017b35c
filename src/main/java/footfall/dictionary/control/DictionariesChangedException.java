package footfall.dictionary.control;

import footfall.database.control.DatabaseException;

/** Rows of a dictionary were removed after the ids of a batch were looked up. */
public class DictionariesChangedException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  private final int epoch;

  public DictionariesChangedException(int epoch) {
    super("the ids of pages, visitors or user agents have to be looked up again");
    this.epoch = epoch;
  }

  /** Returns the current epoch of the dictionaries, see {@link Dictionaries#beginEpoch}. */
  public int epoch() {
    return epoch;
  }
}
