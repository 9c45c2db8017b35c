package footfall.database.control;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Parts of a collection, each small enough for one statement. */
public final class Chunks {

  private static final int IDS = 500;

  private Chunks() {}

  /**
   * The elements in their order, some at a time.
   *
   * @param size how many a part has at most, 1 or more; the last may have fewer
   */
  public static <T> List<List<T>> of(Collection<T> all, int size) {
    List<T> list = new ArrayList<>(all);
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < list.size(); from += size) {
      chunks.add(list.subList(from, Math.min(from + size, list.size())));
    }
    return chunks;
  }

  /** Ids, 500 at a time: as many as the right side of IN takes without a slower plan. */
  public static List<List<Integer>> ofIds(Collection<Integer> ids) {
    return of(ids, IDS);
  }

  /** Ids as SQL writes the right side of IN; at least one. */
  public static String in(Collection<Integer> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")"));
  }
}
