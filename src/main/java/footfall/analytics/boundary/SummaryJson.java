package footfall.analytics.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import footfall.access.entity.VisitorView;
import footfall.analytics.control.AnalyticsStore;
import footfall.analytics.entity.PageRank;
import footfall.analytics.entity.RankedPage;
import footfall.analytics.entity.SiteTotals;
import footfall.analytics.entity.SummaryEnd;
import footfall.analytics.entity.SummaryQuery;
import footfall.values.Cursor;
import footfall.values.UtcTimestamp;
import footfall.web.json.JsonAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/** Writes a summary page by page while it is read from the database. */
final class SummaryJson {

  private SummaryJson() {}

  /**
   * Reads and writes a summary.
   *
   * @param maxBytes the size after which no further page is written
   * @param shown how the caller sees what identifies visitors
   */
  static JsonAnswer of(
      SummaryQuery query, AnalyticsStore store, long maxBytes, VisitorView shown, Instant now) {
    return JsonAnswer.of(
        json -> {
          json.writeObjectFieldStart("data");
          SummaryEnd end =
              store.summary(
                  query,
                  page -> {
                    write(json, page, shown);
                    return JsonAnswer.size(json) <= maxBytes;
                  });
          json.writeEndObject();
          SiteTotals totals = end.totals();
          json.writeNumberField("total_entries", totals.visits());
          json.writeNumberField("unique_ips", totals.uniqueIps());
          json.writeObjectFieldStart("date_range");
          json.writeStringField(
              "earliest", totals.earliest().map(UtcTimestamp::format).orElse(null));
          json.writeStringField("latest", totals.latest().map(UtcTimestamp::format).orElse(null));
          json.writeEndObject();
          PageSummaryJson.writeWindow(
              json, query.window(), totals.windowVisits(), totals.windowUniqueIps(), now);
          json.writeStringField(
              "next_cursor",
              end.next().map(rank -> Cursor.of(list(query.host()), rank.position())).orElse(null));
        });
  }

  private static void write(JsonGenerator json, RankedPage page, VisitorView shown) {
    try {
      json.writeObjectFieldStart(page.url());
      PageSummaryJson.write(json, page.summary(), "by_hour", shown);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rank that a cursor of a summary of the same host contains. */
  static PageRank rank(Optional<String> host, String cursor) {
    return PageRank.at(Cursor.position(list(host), cursor));
  }

  private static String list(Optional<String> host) {
    return "summary " + host.orElse("");
  }
}
