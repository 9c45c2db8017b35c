package footfall.analytics.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import footfall.analytics.entity.BinUnit;
import footfall.analytics.entity.Bins;
import footfall.analytics.entity.ComparedSeries;
import footfall.analytics.entity.Report;
import footfall.analytics.entity.ReportQuery;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.VisitTimes;
import footfall.analytics.entity.WindowPage;
import footfall.analytics.entity.WindowSeries;
import footfall.analytics.entity.WindowTotal;
import footfall.analytics.windows.WindowJson;
import footfall.values.ZonedTimestamp;
import footfall.web.json.JsonAnswer;
import footfall.web.records.Records;
import footfall.web.records.ReportFormat;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a report. */
final class ReportJson {

  /** The bytes of a page beside those of its URL, and of all that follows the pages. */
  private static final int PAGE_BYTES = 200;

  private final ReportQuery query;
  private final Report report;
  private final Instant now;

  /**
   * @param now the time that the report was made for
   */
  ReportJson(ReportQuery query, Report report, Instant now) {
    this.query = query;
    this.report = report;
    this.now = now;
  }

  /**
   * Writes the report as JSON.
   *
   * @param maxBytes the size at which pages are left out, the last ones first
   */
  JsonAnswer json(long maxBytes) {
    return JsonAnswer.of(
        json -> {
          writeWindow(json, query.window(), report.series());
          if (report.compared().isPresent()) {
            ComparedSeries other = report.compared().get();
            json.writeObjectFieldStart("compared");
            writeWindow(json, other.window(), other.series());
            json.writeEndObject();
          } else {
            json.writeNullField("compared");
          }
          writePages(json, maxBytes);
          JsonAnswer.writeArray(json, "agents", report.agents().entrySet(), ReportJson::writeAgent);
          writeTimes(json);
        });
  }

  private void writeWindow(JsonGenerator json, TimeWindow window, WindowSeries series)
      throws IOException {
    WindowJson.write(json, window, Optional.of(query.unit()), now);
    json.writeObjectFieldStart("totals");
    write(json, series.total());
    json.writeEndObject();
    Bins bins = Bins.of(window, query.unit());
    json.writeArrayFieldStart("series");
    for (int bin = 0; bin < bins.count(); bin++) {
      json.writeStartObject();
      json.writeStringField("start", ZonedTimestamp.format(bins.start(bin), window.zone()));
      write(json, series.bins().get(bin));
      json.writeBooleanField("partial", isPartial(bins, bin));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, WindowTotal total) throws IOException {
    json.writeNumberField("visits", total.visits());
    json.writeNumberField("visitors", total.visitors());
  }

  private boolean isPartial(Bins bins, int bin) {
    return !bins.isWhole(bin) || bins.end(bin).isAfter(now);
  }

  private void writePages(JsonGenerator json, long maxBytes) throws IOException {
    long left = maxBytes - JsonAnswer.size(json);
    for (String agent : report.agents().keySet()) {
      left -= PAGE_BYTES + agent.length();
    }
    json.writeArrayFieldStart("pages");
    for (WindowPage page : report.pages()) {
      left -= PAGE_BYTES + page.url().length();
      if (left < 0) {
        break;
      }
      json.writeStartObject();
      json.writeStringField("url", page.url());
      write(json, new WindowTotal(page.visits(), page.visitors()));
      json.writeObjectField("previous_visits", page.previousVisits().orElse(null));
      json.writeNumberField("share", report.series().total().share(page.visits()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeAgent(JsonGenerator json, Map.Entry<String, Long> agent)
      throws IOException {
    json.writeStringField("agent", agent.getKey());
    json.writeNumberField("visits", agent.getValue());
  }

  private void writeTimes(JsonGenerator json) throws IOException {
    ZoneId zone = query.window().zone();
    json.writeObjectFieldStart("date_range");
    json.writeStringField(
        "earliest",
        report
            .times()
            .map(VisitTimes::earliest)
            .map(time -> ZonedTimestamp.format(time, zone))
            .orElse(null));
    json.writeStringField(
        "latest",
        report
            .times()
            .map(VisitTimes::latest)
            .map(time -> ZonedTimestamp.format(time, zone))
            .orElse(null));
    json.writeEndObject();
  }

  /**
   * Writes the series as records, each beside that of the window compared which has its place.
   *
   * @param format CSV or JSON Lines
   */
  Records records(ReportFormat format) {
    Records records =
        new Records(
            format,
            "start",
            "visits",
            "visitors",
            "partial",
            "compared_start",
            "compared_visits",
            "compared_visitors");
    BinUnit unit = query.unit();
    Rows rows = new Rows(Bins.of(query.window(), unit), report.series().bins());
    Rows compared =
        report
            .compared()
            .map(other -> new Rows(Bins.of(other.window(), unit), other.series().bins()))
            .orElse(null);
    int count = Math.max(rows.bins.count(), compared == null ? 0 : compared.bins.count());
    for (int bin = 0; bin < count; bin++) {
      boolean isIn = bin < rows.bins.count();
      boolean isCompared = compared != null && bin < compared.bins.count();
      records.add(
          isIn ? start(rows.bins, bin) : null,
          isIn ? rows.totals.get(bin).visits() : null,
          isIn ? rows.totals.get(bin).visitors() : null,
          isIn ? isPartial(rows.bins, bin) : null,
          isCompared ? start(compared.bins, bin) : null,
          isCompared ? compared.totals.get(bin).visits() : null,
          isCompared ? compared.totals.get(bin).visitors() : null);
    }
    return records;
  }

  private record Rows(Bins bins, List<WindowTotal> totals) {}

  private String start(Bins bins, int bin) {
    return ZonedTimestamp.format(bins.start(bin), query.window().zone());
  }
}
