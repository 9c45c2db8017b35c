package footfall.analytics.control;

import footfall.analytics.entity.PageList;
import footfall.analytics.entity.PagesQuery;
import footfall.analytics.entity.WindowPage;
import footfall.analytics.entity.WindowTotal;
import footfall.dictionary.control.DictionaryValues;
import footfall.rollups.control.RollupLevel;
import footfall.values.IdSet;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.util.Arrays;
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
    if (visits.isNothing() || selection.isEmpty()) {
      return new PageList(WindowTotal.NONE, List.of(), false);
    }
    List<WindowPage> pages =
        new WindowRanking(
                snapshot, values, selection.get(), selection.get().of(snapshot, visits.unfolded()))
            .top(query.window(), query.compared(), query.sort(), query.after(), query.limit() + 1);
    boolean isMore = pages.size() > query.limit();
    return new PageList(total(visits), isMore ? pages.subList(0, query.limit()) : pages, isMore);
  }

  /** The visits of the scope, without their visitors. */
  private WindowTotal total(ScopedVisits visits) throws SQLException {
    if (visits.site().isPresent()) {
      int site = visits.site().getAsInt();
      return new WindowReader(snapshot, RollupLevel.SITE)
          .totals(List.of(site), query.window(), false, Map.of(site, visits.unfolded()))
          .get(site);
    }
    int[] pages = visits.pages().map(IdSet::toArray).orElseThrow();
    Map<Integer, List<Visit>> unfolded =
        visits.unfolded().stream().collect(Collectors.groupingBy(Visit::pageId));
    long sum =
        new WindowReader(snapshot, RollupLevel.PAGE)
                .totals(Arrays.stream(pages).boxed().toList(), query.window(), false, unfolded)
                .values()
                .stream()
                .mapToLong(WindowTotal::visits)
                .sum();
    return new WindowTotal(sum, 0);
  }
}
