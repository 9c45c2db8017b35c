package footfall.analytics.control;

import footfall.analytics.entity.PageActivity;
import footfall.analytics.entity.PageStats;
import footfall.analytics.entity.TimeWindow;
import footfall.dictionary.control.DictionaryValues;
import footfall.rollups.control.RollupLevel;
import footfall.values.PageUrl;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What there is to say of one page.
 *
 * @param page the page, which need not exist
 */
public record StatsQuery(PageUrl page, TimeWindow window) {

  private static final int RECENT_VISITS = 20;

  private static final PageActivity NONE =
      new PageActivity(0, 0, new TreeMap<>(), Map.of(), List.of());

  /** Answers in the transaction that begins with this. */
  public PageStats answer(Connection connection, DictionaryValues values) throws SQLException {
    Snapshot snapshot = Snapshot.open(connection);
    OptionalInt id = Pages.id(connection, page);
    if (id.isEmpty()) {
      return new PageStats(page.value(), NONE, window.start(), 0, 0);
    }
    int pageId = id.getAsInt();
    List<Visit> unfolded = snapshot.unfolded(visit -> visit.pageId() == pageId);
    WindowVisitors inWindow =
        WindowVisitors.of(snapshot, RollupLevel.PAGE, pageId, window, unfolded);
    PageActivity activity =
        new PageActivities(snapshot, values, window, RECENT_VISITS)
            .of(List.of(pageId), unfolded)
            .get(pageId);
    return new PageStats(
        page.value(), activity, window.start(), inWindow.visits(), inWindow.uniqueVisitors());
  }
}
