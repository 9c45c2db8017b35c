package footfall.analytics.entity;

import footfall.access.entity.Sites;

/**
 * A query for the hours of the week in which there were visits.
 *
 * @param sites the sites that may be known of; a scope beyond them is as one without visits
 */
public record HoursQuery(VisitScope scope, TimeWindow window, Sites sites) {

  /** Identifies the query: equal texts ask the same. */
  public String text() {
    return String.join(" ", "hours", window.toString(), sites.toString(), scope.text());
  }
}
