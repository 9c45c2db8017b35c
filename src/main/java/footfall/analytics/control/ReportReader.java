package footfall.analytics.control;

import footfall.analytics.entity.Bins;
import footfall.analytics.entity.ComparedSeries;
import footfall.analytics.entity.PageRank;
import footfall.analytics.entity.RankingSort;
import footfall.analytics.entity.Report;
import footfall.analytics.entity.ReportQuery;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.VisitScope;
import footfall.analytics.entity.WindowPage;
import footfall.analytics.entity.WindowSeries;
import footfall.dictionary.control.DictionaryValues;
import footfall.dictionary.entity.Page;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Makes a report from a snapshot. */
final class ReportReader {

  private final Snapshot snapshot;
  private final DictionaryValues values;
  private final ReportQuery query;
  private final ScopedVisits visits;

  ReportReader(Snapshot snapshot, DictionaryValues values, ReportQuery query) throws SQLException {
    this.snapshot = snapshot;
    this.values = values;
    this.query = query;
    visits = ScopedVisits.of(snapshot, query.scope(), query.sites());
  }

  Report read() throws SQLException {
    Optional<PageVisits> byPage =
        query.pages() > 0 && visits.arePagesRead(RankingPlan.MEASURED.few())
            ? Optional.of(new PageVisits(query.window()))
            : Optional.empty();
    WindowSeries series = series(query.window(), query.withAgents(), byPage);
    Optional<TimeWindow> other = snapshot.compared(query.compared());
    Optional<ComparedSeries> compared = Optional.empty();
    if (other.isPresent()) {
      WindowSeries before = series(other.get(), false, Optional.empty());
      compared = Optional.of(new ComparedSeries(other.get(), before));
    }
    return new Report(
        series,
        compared,
        query.pages() == 0 ? List.of() : pages(series, compared, byPage),
        new AgentNames(snapshot, values).mostFrequent(series.agents()),
        visits.times());
  }

  private WindowSeries series(TimeWindow window, boolean withAgents, Optional<PageVisits> byPage)
      throws SQLException {
    return visits.series(window, Bins.of(window, query.unit()), withAgents, byPage);
  }

  private List<WindowPage> pages(
      WindowSeries series, Optional<ComparedSeries> compared, Optional<PageVisits> byPage)
      throws SQLException {
    if (visits.isNothing() || series.total().visits() == 0) {
      return List.of();
    }
    if (query.scope() instanceof VisitScope.OfPage ofPage) {
      PageRank rank =
          new PageRank(visits.only().getAsInt(), series.total().visits(), Page.hash(ofPage.page()));
      return List.of(
          new WindowPage(
              ofPage.page().value(),
              series.total().visits(),
              series.total().visitors(),
              compared.map(other -> other.series().total().visits()),
              rank));
    }
    WindowRanking ranking =
        new WindowRanking(snapshot, values, visits.selection(), visits.unfolded());
    TimeWindow window = query.window();
    Optional<TimeWindow> before = compared.map(ComparedSeries::window);
    return byPage.isPresent()
        ? ranking.top(byPage.get().counts(), window, before, query.pages())
        : ranking.top(window, before, RankingSort.VISITS, Optional.empty(), query.pages());
  }
}
