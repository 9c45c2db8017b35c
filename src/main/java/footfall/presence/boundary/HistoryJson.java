package footfall.presence.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import footfall.analytics.entity.Bins;
import footfall.analytics.windows.WindowJson;
import footfall.presence.entity.PresenceCount;
import footfall.presence.entity.PresenceSeries;
import footfall.values.ZonedTimestamp;
import footfall.web.json.JsonAnswer;
import footfall.web.records.Records;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Writes the history of presence in a window. */
final class HistoryJson {

  private final HistoryQuestion question;
  private final PresenceSeries series;
  private final Bins bins;
  private final Instant now;

  HistoryJson(HistoryQuestion question, PresenceSeries series, Instant now) {
    this.question = question;
    this.series = series;
    this.bins = question.bins();
    this.now = now;
  }

  JsonAnswer json() {
    return JsonAnswer.of(
        json -> {
          WindowJson.write(json, question.window(), Optional.of(question.unit()), now);
          json.writeObjectFieldStart("totals");
          write(json, series.total());
          json.writeEndObject();
          json.writeArrayFieldStart("series");
          for (int bin = 0; bin < bins.count(); bin++) {
            json.writeStartObject();
            json.writeStringField("start", start(bin));
            write(json, series.bins().get(bin));
            json.writeBooleanField("partial", isPartial(bin));
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, PresenceCount count) throws IOException {
    json.writeNumberField("clients", count.clients());
    json.writeNumberField("peak_online", count.peakOnline());
  }

  private String start(int bin) {
    return ZonedTimestamp.format(bins.start(bin), question.window().zone());
  }

  /** Cut by the window, or not over. */
  private boolean isPartial(int bin) {
    return !bins.isWhole(bin) || bins.end(bin).isAfter(now);
  }

  Records records() {
    Records records = new Records(question.format(), "start", "clients", "peak_online", "partial");
    for (int bin = 0; bin < bins.count(); bin++) {
      PresenceCount count = series.bins().get(bin);
      records.add(start(bin), count.clients(), count.peakOnline(), isPartial(bin));
    }
    return records;
  }
}
