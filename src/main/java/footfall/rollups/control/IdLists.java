package footfall.rollups.control;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Lists of ids for statements, of a bounded length. */
public final class IdLists {

  private static final int IDS_PER_STATEMENT = 500;

  private IdLists() {}

  /** The ids, 500 at a time. */
  public static List<List<Integer>> of(Collection<Integer> ids) {
    List<Integer> all = new ArrayList<>(ids);
    List<List<Integer>> lists = new ArrayList<>();
    for (int from = 0; from < all.size(); from += IDS_PER_STATEMENT) {
      lists.add(all.subList(from, Math.min(from + IDS_PER_STATEMENT, all.size())));
    }
    return lists;
  }

  /** The ids as SQL writes the right side of IN; at least one. */
  public static String sql(Collection<Integer> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")"));
  }
}
