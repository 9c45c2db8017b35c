package footfall.analytics.control;

import footfall.analytics.entity.PageList;
import footfall.analytics.entity.PagesQuery;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.WindowPage;
import footfall.analytics.entity.WindowTotal;
import footfall.dictionary.control.DictionaryValues;
import footfall.rollups.control.RollupLevel;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads pages of a window, ranked by that window. */
final class PagesReader {

  private final Snapshot snapshot;
  private final DictionaryValues values;
  private final PagesQuery query;

  PagesReader(Snapshot snapshot, DictionaryValues values, PagesQuery query) {
    this.snapshot = snapshot;
    this.values = values;
    this.query = query;
  }

  PageList read() throws SQLException {
    ScopedVisits visits = ScopedVisits.of(snapshot, query.scope(), query.sites());
    Optional<PageSelection> selection =
        query.search().isPresent()
            ? visits.selection().found(query.search().get())
            : Optional.of(visits.selection());
    Optional<TimeWindow> compared = snapshot.compared(query.compared());
    if (visits.isNothing() || selection.isEmpty()) {
      return new PageList(WindowTotal.NONE, compared, List.of(), false);
    }
    List<WindowPage> pages =
        new WindowRanking(
                snapshot, values, selection.get(), selection.get().of(snapshot, visits.unfolded()))
            .top(query.window(), compared, query.sort(), query.after(), query.limit() + 1);
    boolean isMore = pages.size() > query.limit();
    return new PageList(
        total(visits), compared, isMore ? pages.subList(0, query.limit()) : pages, isMore);
  }

  /** The visits of the scope, without their visitors. */
  private WindowTotal total(ScopedVisits visits) throws SQLException {
    Map<Integer, List<Visit>> unfolded =
        visits.level() == RollupLevel.PAGE
            ? visits.unfolded().stream().collect(Collectors.groupingBy(Visit::pageId))
            : Map.of(visits.ids().get(0), visits.unfolded());
    long sum =
        new WindowReader(snapshot, visits.level()).visits(visits.ids(), query.window(), unfolded);
    return new WindowTotal(sum, 0);
  }
}
