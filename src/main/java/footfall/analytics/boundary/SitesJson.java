package footfall.analytics.boundary;

import footfall.analytics.control.Online;
import footfall.analytics.entity.SiteList;
import footfall.analytics.entity.SitesQuery;
import footfall.analytics.entity.WindowSite;
import footfall.analytics.windows.WindowJson;
import footfall.values.Cursor;
import footfall.web.json.JsonAnswer;
import footfall.web.records.Records;
import footfall.web.records.ReportFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes a list of sites.
 *
 * @param online who is online now
 * @param question identifies the list, for which alone its cursors are valid
 */
record SitesJson(SitesQuery query, SiteList list, Online online, String question) {

  /** The bytes of a site with the longest host, and of all that follows the sites. */
  private static final int SITE_BYTES = 1_200;

  /**
   * Writes JSON.
   *
   * @param now the time that the list was made for
   * @param maxBytes the size that is not exceeded, except by a single site
   */
  JsonAnswer json(Instant now, int maxBytes) {
    return JsonAnswer.of(
        json -> {
          WindowJson.write(json, query.window(), Optional.empty(), now);
          WindowJson.writeCompared(json, list.compared());
          json.writeArrayFieldStart("sites");
          List<WindowSite> sites = list.sites();
          int written = 0;
          for (WindowSite site : sites) {
            if (written > 0 && JsonAnswer.size(json) + SITE_BYTES > maxBytes) {
              break;
            }
            json.writeStartObject();
            json.writeStringField("site", site.rank().host());
            json.writeNumberField("visits", site.rank().visits());
            json.writeNumberField("visitors", site.visitors());
            json.writeObjectField("previous_visits", site.previousVisits().orElse(null));
            json.writeArrayFieldStart("sparkline");
            for (long visits : site.lastDays()) {
              json.writeNumber(visits);
            }
            json.writeEndArray();
            json.writeNumberField("online", online.ofSite(site.rank().host()));
            json.writeEndObject();
            written++;
          }
          json.writeEndArray();
          json.writeStringField("next_cursor", next(written));
        });
  }

  private String next(int written) {
    boolean isMore = list.isMore() || written < list.sites().size();
    return isMore ? Cursor.of(question, list.sites().get(written - 1).rank().position()) : null;
  }

  /**
   * Writes records, with the numbers of a sparkline in one cell.
   *
   * @param format CSV or JSON Lines
   */
  Records records(ReportFormat format) {
    Records records =
        new Records(format, "site", "visits", "visitors", "previous_visits", "sparkline", "online");
    for (WindowSite site : list.sites()) {
      records.add(
          site.rank().host(),
          site.rank().visits(),
          site.visitors(),
          site.previousVisits().orElse(null),
          site.lastDays().stream().map(String::valueOf).collect(Collectors.joining(" ")),
          online.ofSite(site.rank().host()));
    }
    return records;
  }
}
