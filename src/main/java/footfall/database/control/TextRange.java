package footfall.database.control;

/**
 * All texts that begin alike, as a range of an index. Texts are ASCII from {@code !} to {@code ~},
 * as those of URLs and hosts.
 *
 * @param start how they begin; empty for all
 */
public record TextRange(String start) {

  /** Larger than all texts. */
  private static final String END = "\u007F";

  /** Sets the parameters {@code :start}, the first text, and {@code :end}, see {@link #end}. */
  public Sql in(Sql query) {
    return query.set("start", start).set("end", end());
  }

  /** Returns the smallest text that is larger than all of them. */
  public String end() {
    int last = start.length() - 1;
    return last < 0 ? END : start.substring(0, last) + (char) (start.charAt(last) + 1);
  }
}
