package footfall.analytics.control;

import footfall.analytics.entity.Bins;
import footfall.analytics.entity.SiteTotals;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.WindowTotal;
import footfall.rollups.control.RollupLevel;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Reads the totals of a site. */
final class SiteTotalsReader {

  /** By primary key. */
  private static final String TOTAL =
      """
      SELECT visits, unique_visitors, earliest, latest FROM site_total
      WHERE generation = :generation AND site_id = :site
      """;

  private SiteTotalsReader() {}

  /**
   * Reads.
   *
   * @param site an id, which need not exist; {@link RollupLevel#ALL_SITES} for all
   * @param unfolded the visits of the site that are not folded yet
   */
  static SiteTotals read(Snapshot snapshot, int site, TimeWindow window, List<Visit> unfolded)
      throws SQLException {
    LongSummaryStatistics times =
        unfolded.stream()
            .mapToLong(visit -> VisitId.time(visit.id()).toEpochMilli())
            .summaryStatistics();
    LongAdder uniqueVisitors = new LongAdder();
    NewVisitors.count(snapshot, RollupLevel.SITE, List.of(site), Map.of(site, unfolded))
        .forEach((id, visitors) -> uniqueVisitors.add(visitors));
    snapshot
        .query(TOTAL)
        .set("site", site)
        .forEach(
            row -> {
              uniqueVisitors.add(row.getLong(2));
              times.combine(
                  new LongSummaryStatistics(row.getLong(1), row.getLong(3), row.getLong(4), 0));
            });
    WindowTotal inWindow =
        new WindowReader(snapshot, RollupLevel.SITE)
            .read(site, window, Bins.single(window), false, unfolded)
            .total();
    boolean any = times.getCount() > 0;
    return new SiteTotals(
        times.getCount(),
        uniqueVisitors.sum(),
        any ? Optional.of(Instant.ofEpochMilli(times.getMin())) : Optional.empty(),
        any ? Optional.of(Instant.ofEpochMilli(times.getMax())) : Optional.empty(),
        inWindow.visits(),
        inWindow.visitors());
  }
}
