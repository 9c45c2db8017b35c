package footfall.analytics.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.access.entity.Sites;
import footfall.analytics.entity.BinUnit;
import footfall.analytics.entity.ComparedSeries;
import footfall.analytics.entity.ComparedWindow;
import footfall.analytics.entity.PageRank;
import footfall.analytics.entity.Report;
import footfall.analytics.entity.ReportQuery;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.VisitScope;
import footfall.analytics.entity.VisitTimes;
import footfall.analytics.entity.WindowPage;
import footfall.analytics.entity.WindowSeries;
import footfall.analytics.entity.WindowTotal;
import footfall.rollups.entity.AgentCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportJsonTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-03-29T10:20:30Z");

  /** Two days, of which the second is 23 hours long and not over. */
  private static final TimeWindow WINDOW = days("2026-03-28", "2026-03-30");

  private static final TimeWindow BEFORE = days("2026-03-27", "2026-03-28");

  /** Ends later than what is counted. */
  private static final Optional<ComparedWindow> ASKED =
      Optional.of(new ComparedWindow(days("2026-03-27", "2026-03-29"), true));

  private static final WindowSeries SERIES =
      new WindowSeries(
          List.of(new WindowTotal(3, 2), new WindowTotal(6, 1)),
          new WindowTotal(9, 2),
          new AgentCounts());

  private static TimeWindow days(String from, String to) {
    return new TimeWindow(
        LocalDate.parse(from).atStartOfDay(BERLIN).toInstant(),
        LocalDate.parse(to).atStartOfDay(BERLIN).toInstant(),
        BERLIN);
  }

  private static ReportJson report(Optional<TimeWindow> compared, List<WindowPage> pages) {
    Optional<ComparedSeries> before =
        compared.map(
            window ->
                new ComparedSeries(
                    window,
                    new WindowSeries(
                        List.of(new WindowTotal(4, 4)), new WindowTotal(4, 4), new AgentCounts())));
    return new ReportJson(
        new ReportQuery(new VisitScope.AllSites(), WINDOW, BinUnit.DAY, ASKED, 20, true, Sites.ALL),
        new Report(
            SERIES,
            before,
            pages,
            Map.of("curl/8", 9L),
            Optional.of(
                new VisitTimes(Instant.parse("2026-01-01T00:00:00.5Z"), NOW.minusSeconds(30)))),
        NOW);
  }

  private static WindowPage page(String url, Optional<Long> previous) {
    return new WindowPage(url, 3, 2, previous, new PageRank(1, 3, new byte[16]));
  }

  private static String text(ReportJson report, long maxBytes) {
    return new String(report.json(maxBytes).utf8(), UTF_8);
  }

  @Test
  void writesTheReport() {
    assertEquals(
        """
        {"window":{"start":"2026-03-28T00:00:00+01:00","end":"2026-03-30T00:00:00+02:00",\
        "tz":"Europe/Berlin","by":"day","complete_until":"2026-03-29T12:20:00+02:00"},\
        "totals":{"visits":9,"visitors":2},\
        "series":[{"start":"2026-03-28T00:00:00+01:00","visits":3,"visitors":2,"partial":false},\
        {"start":"2026-03-29T00:00:00+01:00","visits":6,"visitors":1,"partial":true}],\
        "compared":{"window":{"start":"2026-03-27T00:00:00+01:00",\
        "end":"2026-03-28T00:00:00+01:00","tz":"Europe/Berlin","by":"day",\
        "complete_until":"2026-03-28T00:00:00+01:00"},"totals":{"visits":4,"visitors":4},\
        "series":[{"start":"2026-03-27T00:00:00+01:00","visits":4,"visitors":4,"partial":false}]},\
        "pages":[{"url":"home","visits":3,"visitors":2,"previous_visits":1,"share":0.3333}],\
        "agents":[{"agent":"curl/8","visits":9}],\
        "date_range":{"earliest":"2026-01-01T01:00:00.5+01:00",\
        "latest":"2026-03-29T12:20:00+02:00"}}""",
        text(report(Optional.of(BEFORE), List.of(page("home", Optional.of(1L)))), 1 << 20));
  }

  @Test
  void hasNoOtherWindowIfNoneIsCompared() {
    String text = text(report(Optional.empty(), List.of(page("home", Optional.empty()))), 1 << 20);
    assertTrue(text.contains("\"compared\":null,"), text);
    assertTrue(text.contains("\"previous_visits\":null,"), text);
  }

  @Test
  void leavesTheLastPagesOutRatherThanGetTooLarge() {
    List<WindowPage> pages =
        List.of(
            page("first", Optional.empty()),
            page("x".repeat(900), Optional.empty()),
            page("last", Optional.empty()));
    ReportJson report = report(Optional.empty(), pages);
    assertTrue(text(report, 1 << 20).contains("last"));
    String text = text(report, 1_500);
    assertTrue(text.contains("first"), text);
    assertFalse(text.contains("xxx") || text.contains("last"), text);
    assertTrue(text.length() <= 1_500, text);
  }
}
