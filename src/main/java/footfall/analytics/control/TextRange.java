package footfall.analytics.control;

import footfall.database.control.Sql;

/**
 * All texts that begin alike, as a range of an index. URLs and hosts are ASCII from {@code !} to
 * {@code ~}.
 *
 * @param start how they begin; empty for all
 */
record TextRange(String start) {

  /** Larger than all texts. */
  private static final String END = "\u007F";

  /** Sets the parameters {@code :start}, the first text, and {@code :end}, larger than the last. */
  Sql in(Sql query) {
    return query.set("start", start).set("end", end());
  }

  private String end() {
    int last = start.length() - 1;
    return last < 0 ? END : start.substring(0, last) + (char) (start.charAt(last) + 1);
  }
}
