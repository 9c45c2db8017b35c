package footfall.analytics.control;

import footfall.analytics.entity.Bins;
import footfall.analytics.entity.PageStats;
import footfall.analytics.entity.PageSummary;
import footfall.analytics.entity.StatsQuery;
import footfall.analytics.entity.WindowTotal;
import footfall.dictionary.control.DictionaryValues;
import footfall.rollups.control.RollupLevel;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the metrics of one page. */
final class StatsReader {

  private static final int RECENT_VISITS = 20;

  private static final PageSummary NO_VISITS =
      new PageSummary(0, 0, new TreeMap<>(), Map.of(), List.of());

  private StatsReader() {}

  static PageStats read(Snapshot snapshot, DictionaryValues values, StatsQuery query)
      throws SQLException {
    String url = query.page().value();
    Optional<Integer> id = Pages.id(snapshot.connection(), query.page(), query.sites());
    if (id.isEmpty()) {
      return new PageStats(url, NO_VISITS, query.window(), 0, 0);
    }
    int page = id.get();
    List<Visit> unfolded = snapshot.unfolded(visit -> visit.pageId() == page);
    WindowTotal inWindow =
        new WindowReader(snapshot, RollupLevel.PAGE)
            .read(page, query.window(), Bins.single(query.window()), false, unfolded)
            .total();
    PageSummary summary =
        new PageSummaries(snapshot, values, query.window(), RECENT_VISITS)
            .of(List.of(page), unfolded)
            .get(page);
    return new PageStats(url, summary, query.window(), inWindow.visits(), inWindow.visitors());
  }
}
