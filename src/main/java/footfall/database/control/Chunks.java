package footfall.database.control;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Splits collections into parts that are small enough for one statement. */
public final class Chunks {

  private Chunks() {}

  /**
   * Splits a collection in its order.
   *
   * @param size the length of each part, except that the last may be shorter; 1 or more
   */
  public static <T> List<List<T>> of(Collection<T> all, int size) {
    List<T> list = new ArrayList<>(all);
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < list.size(); from += size) {
      chunks.add(list.subList(from, Math.min(from + size, list.size())));
    }
    return chunks;
  }

  /** Splits ids into parts of 500, the most that MariaDB plans well on the right side of IN. */
  public static List<List<Integer>> ofIds(Collection<Integer> ids) {
    return of(ids, 500);
  }
}
