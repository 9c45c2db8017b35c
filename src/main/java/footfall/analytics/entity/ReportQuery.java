package footfall.analytics.entity;

import footfall.access.entity.Sites;
import java.util.Optional;

/**
 * A query for all that a screen shows of a site, a page, a folder or everything.
 *
 * @param unit that of the bins into which both windows are divided
 * @param compared the window to compare with; empty for none
 * @param pages how many of the most visited pages of the window to list, 0 or more
 * @param withAgents whether to count user agents
 * @param sites the sites that may be known of; a scope beyond them is as one without visits
 */
public record ReportQuery(
    VisitScope scope,
    TimeWindow window,
    BinUnit unit,
    Optional<ComparedWindow> compared,
    int pages,
    boolean withAgents,
    Sites sites) {

  /** Identifies the query: equal texts ask the same. */
  public String text() {
    return String.join(
        " ",
        "report",
        window.toString(),
        unit.text(),
        compared.map(ComparedWindow::toString).orElse("none"),
        Integer.toString(pages),
        Boolean.toString(withAgents),
        sites.toString(),
        scope.text());
  }
}
