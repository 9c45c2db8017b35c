package footfall.analytics.control;

import footfall.analytics.entity.PageRank;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The bounds of those pages that are selected, of the bounds of more pages. */
record SelectedBounds(Snapshot snapshot, PageSelection pages, RankBounds<PageRank> all)
    implements RankBounds<PageRank> {

  @Override
  public List<PageRank> next(int limit) throws SQLException {
    List<PageRank> some = all.next(limit);
    Set<Integer> selected =
        pages.hashes(snapshot, some.stream().map(PageRank::pageId).toList()).keySet();
    return some.stream().filter(bound -> selected.contains(bound.pageId())).toList();
  }

  @Override
  public Optional<PageRank> ceiling() {
    return all.ceiling();
  }
}
