package footfall.analytics.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import footfall.analytics.control.SummaryQuery;
import footfall.analytics.entity.PageActivity;
import footfall.analytics.entity.PageRank;
import footfall.analytics.entity.SiteTotals;
import footfall.values.Cursor;
import footfall.values.UtcTimestamp;
import footfall.web.json.JsonAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.function.Consumer;

/** Writes a summary while it is being read from the database. */
final class SummaryAnswer implements SummaryQuery.Receiver {

  private final JsonGenerator json;
  private final String list;
  private final Instant windowStart;
  private final long maxBytes;
  private PageRank last;
  private boolean more;

  private SummaryAnswer(JsonGenerator json, String list, Instant windowStart, long maxBytes) {
    this.json = json;
    this.list = list;
    this.windowStart = windowStart;
    this.maxBytes = maxBytes;
  }

  /**
   * The answer.
   *
   * @param query reads the summary
   * @param list what the cursors of this summary are for
   * @param maxBytes after how much no further page is begun
   */
  static JsonAnswer of(
      Consumer<SummaryQuery.Receiver> query, String list, Instant windowStart, long maxBytes) {
    return JsonAnswer.of(
        json -> {
          json.writeObjectFieldStart("data");
          query.accept(new SummaryAnswer(json, list, windowStart, maxBytes));
        });
  }

  @Override
  public boolean page(String url, PageActivity activity, PageRank rank) {
    if (last != null && JsonAnswer.size(json) > maxBytes) {
      return false;
    }
    last = rank;
    try {
      json.writeObjectFieldStart(url);
      ActivityJson.write(json, activity, "by_hour");
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return true;
  }

  @Override
  public void more() {
    more = true;
  }

  @Override
  public void totals(SiteTotals totals) {
    try {
      json.writeEndObject();
      json.writeNumberField("total_entries", totals.visits());
      json.writeNumberField("unique_ips", totals.uniqueIps());
      json.writeObjectFieldStart("date_range");
      json.writeStringField("earliest", totals.earliest().map(UtcTimestamp::format).orElse(null));
      json.writeStringField("latest", totals.latest().map(UtcTimestamp::format).orElse(null));
      json.writeEndObject();
      ActivityJson.writeWindow(json, windowStart, totals.windowVisits(), totals.windowUniqueIps());
      json.writeStringField("next_cursor", more ? Cursor.of(list, last.position()) : null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
